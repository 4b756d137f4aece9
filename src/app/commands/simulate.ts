// `nuoda simulate`: a believable company from a seed, on the books or in files.
import type { CliCommand, CommandOption } from '../command-line.ts'

const number = (zh: string, en: string): CommandOption => ({ type: 'string', value: 'N', summary: { zh, en } })
const file = (zh: string, en: string): CommandOption => ({ type: 'string', value: 'FILE', summary: { zh, en } })

export const command: CliCommand = {
  name: 'simulate',
  summary: { zh: '按种子生成一家可信的演示公司', en: 'make a believable company from a seed' },
  options: {
    seed: number('随机种子（默认 42）', 'seed (42)'),
    suppliers: number('供应商数（默认 48）', 'suppliers (48)'),
    items: number('物料数（默认 600）', 'items (600)'),
    'orders-per-month': number('每月订单数（默认 110）', 'orders a month (110)'),
    months: number('月数（默认 13）', 'months (13)'),
    'open-lines': number('未交计划行数', 'open schedule lines wanted'),
    'closed-lines': number('已完成计划行数', 'closed schedule lines wanted'),
    'without-call-offs': {
      type: 'boolean',
      summary: { zh: '每行只有一个交货计划', en: 'one schedule line per order line' },
    },
    now: {
      type: 'string',
      value: 'INSTANT',
      summary: { zh: '以这一时刻为当前时间', en: 'take this instant as now' },
    },
    csv: file('写成 ERP 导出样式的 CSV', 'write a CSV as an ERP would export it'),
    xlsx: file('写成 ERP 导出样式的 XLSX', 'write an XLSX as an ERP would export it'),
    'dry-run': { type: 'boolean', summary: { zh: '只统计，不写入', en: 'count only, write nothing' } },
    kind: {
      type: 'string',
      value: 'demo|bench',
      summary: {
        zh: '写入的公司：demo（默认，只有一家）或 bench（每次新建）',
        en: 'the company that is made: demo (one at most) or bench (a new one each time)',
      },
    },
    tenant: {
      type: 'string',
      value: 'NAME',
      summary: { zh: 'bench 公司的名称', en: 'name of the bench company' },
    },
    plain: {
      type: 'boolean',
      summary: { zh: 'bench 只写最终承诺，不写过程', en: 'bench only: the promise that stands, not how it came about' },
    },
  },
  async run(args, io) {
    const { runSimulation } = await import('../simulation/run-simulation.ts')
    return runSimulation(args, io)
  },
}
