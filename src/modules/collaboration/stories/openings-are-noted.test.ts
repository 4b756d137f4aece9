// Opening a page leaves a note, and whoever opens it again and again leaves few.
import { expect, test } from 'vitest'
import type { Runtime } from '#infra'
import type { PortalSession } from '../domain/portal-reader.ts'
import { createOpenedNotes } from '../http/opened-notes.ts'

function aLink() {
  const codes: (string | null)[] = []
  const runtime = {
    execute: async (_command: unknown, input: { messageCode: string | null }) => void codes.push(input.messageCode),
    log: {},
  } as unknown as Runtime
  const note = createOpenedNotes(runtime)
  const session = { linkId: 'a', readerName: null, grants: [{ contactName: '李伟' }] } as unknown as PortalSession
  return { codes, open: (code: string | null) => note(session, code) }
}

test('Each message is noted once, beside the page itself', () => {
  const { codes, open } = aLink()
  for (const code of [null, 'k7q2', null, 'k7q2', 'p3x9']) open(code)
  expect(codes).toEqual([null, 'k7q2', 'p3x9'])
})

test('Codes that somebody makes up fill neither the books nor the memory', () => {
  const { codes, open } = aLink()
  for (let at = 0; at < 1_000; at += 1) open(`made-up-${at}`)
  expect(codes.length).toBeLessThanOrEqual(12)
  open('x'.repeat(10_000))
  expect(codes.every((code) => code === null || code.length <= 40)).toBe(true)
})
