// Every way the simulation refuses, by stable code, and what it is told with.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const simulationErrors = defineErrors({
  'simulation.options.out_of_range': 'invalid',
  'simulation.options.not_whole': 'invalid',
  'simulation.options.now_unreadable': 'invalid',
  'simulation.options.kind_unknown': 'invalid',
  'simulation.file.unwritable': 'invalid',
  'simulation.demo.already_there': 'conflict',
})

registerMessages({
  'simulation.options.out_of_range': {
    zh: ['选项 {option} 超出范围', '{option} 应在 {low} 到 {high} 之间，现在是 {value}。'],
    en: ['Option {option} is out of range', '{option} lies between {low} and {high}; {value} was given.'],
  },
  'simulation.options.not_whole': {
    zh: ['选项 {option} 不是整数', '请写成不带小数的数字，现在是 {value}。'],
    en: ['Option {option} is not a whole number', 'Write it in digits alone; {value} was given.'],
  },
  'simulation.options.now_unreadable': {
    zh: ['看不懂 --now 的时刻 {value}', '请写成 2026-11-23T08:00:00+08:00 的形式。'],
    en: ['The instant {value} of --now cannot be read', 'Write it as 2026-11-23T08:00:00+08:00.'],
  },
  'simulation.options.kind_unknown': {
    zh: ['没有这种公司：{value}', '--kind 可以是 demo 或 bench。'],
    en: ['No such kind of company: {value}', '--kind is demo or bench.'],
  },
  'simulation.demo.already_there': {
    zh: ['演示公司已经存在', '请先在页面上移除演示公司，或用 --kind bench 另建一家。'],
    en: ['The demo company is there already', 'Remove it on the page first, or make another with --kind bench.'],
  },
  'simulation.file.unwritable': {
    zh: ['写不了文件 {path}', '请检查文件夹是否存在、是否有写权限（{reason}）。'],
    en: ['Cannot write {path}', 'Check that the folder exists and may be written to ({reason}).'],
  },
})
