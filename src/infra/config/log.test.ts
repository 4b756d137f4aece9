// The log says one event a line and keeps secrets to itself.
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function logged(level: 'debug' | 'info' | 'warn' | 'error' = 'debug') {
  const lines: string[] = []
  const log = createLog({ level, write: (line) => void lines.push(line), now: () => new Date('2026-12-01T00:00:00Z') })
  return { log, lines }
}

test('An event is one line with time, level, text and fields, whatever the text contains', () => {
  const { log, lines } = logged()
  log.warn({ supplier: '宏达 机械', lines: 3 }, 'first\nsecond')
  expect(lines).toEqual(['2026-12-01T00:00:00.000Z WARN first ⏎ second supplier="宏达 机械" lines=3\n'])
})

test('Secrets by name and credentials inside URLs are not written', () => {
  const { log, lines } = logged()
  log.error(
    { password: 'geheim', nested: { apiKey: 'geheim' }, error: new Error('postgres://u:geheim@h/d') },
    'at smtp://u:geheim@h',
  )
  expect(lines.join('')).not.toContain('geheim')
  expect(lines.join('')).toContain('postgres://***@h/d')
})

test('Events below the level are left out', () => {
  const { log, lines } = logged('warn')
  log.info('quiet')
  log.error('loud')
  expect(lines).toHaveLength(1)
})
