// Letters in three languages: the ask and the day in the subject, nothing of a person's typing taken for markup, links only where there is an address.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate } from '#kernel'
import { composeLetter } from './compose-letter.ts'
import { fillIn } from './fill-in.ts'
import { type Letter, type LetterLanguage, type LetterLine, letterLanguage, SUPPLIER_KINDS } from './letter.types.ts'

const aLine = (line: Partial<LetterLine> = {}): LetterLine => ({
  id: 'l1',
  lineNo: '1',
  itemCode: 'A100',
  itemName: '轴承座',
  quantity: '500',
  unit: '件',
  requestedDate: calendarDate('2026-12-10'),
  promisedDate: null,
  ask: 'acknowledge',
  ...line,
})
const aLetter = (letter: Partial<Letter> = {}): Letter => ({
  kind: 'order_issued',
  language: 'zh-Hans',
  zone: 'Asia/Shanghai',
  buyer: { company: '启明装备', person: '何雨桐', phone: '0512-6666', mail: null },
  reader: { supplier: '宏远精工', name: '李伟' },
  answerBy: '2026-11-23T17:00',
  orders: [{ id: 'o1', no: 'PO2611-0042', versionNo: 1, isAgain: false, lines: [aLine()] }],
  words: null,
  ...letter,
})
const at = (now: string, address: string | null = 'https://n.example/s/abc', language: LetterLanguage = 'zh-Hans') => ({
  address,
  code: 'code123',
  language,
  zone: 'Asia/Shanghai',
  now: new Date(now),
})
const MORNING = '2026-11-23T01:00:00Z'

test.each([
  [MORNING, '请确认 1 行交期 — PO2611-0042，今天 17:00 前'],
  ['2026-11-22T02:00:00Z', '请确认 1 行交期 — PO2611-0042，明天 17:00 前'],
  ['2026-11-19T02:00:00Z', '请确认 1 行交期 — PO2611-0042，11月23日（周一） 17:00 前'],
  ['2026-11-23T09:30:00Z', '请确认 1 行交期 — PO2611-0042，今天下班前'],
])('A letter that leaves at %s says the day as it reads then', (now, subject) => {
  expect(fillIn(composeLetter(aLetter()).subject, at(now))).toBe(subject)
})

test.each<[Partial<Letter>, LetterLanguage, string]>([
  [{}, 'en', 'Please confirm 1 delivery date — PO2611-0042, by today 17:00'],
  [{}, 'zh-Hant', '請確認 1 項交期 — PO2611-0042，今天 17:00 前'],
  [{ kind: 'order_cancelled', answerBy: null }, 'zh-Hans', '订单已取消，请勿再生产 — PO2611-0042'],
  [{ kind: 'conversation', answerBy: null }, 'en', 'A message from 启明装备 — PO2611-0042'],
  [{ kind: 'portal_link', answerBy: null, orders: [] }, 'zh-Hant', '您的新連結 — 启明装备'],
])('%o in %s', (letter, language, subject) => {
  expect(fillIn(composeLetter(aLetter({ ...letter, language })).subject, at(MORNING, null, language))).toBe(subject)
})

test.each<[LetterLine['ask'][], string]>([
  [['acknowledge', 'acknowledge'], '请确认 2 行交期 — PO2611-0042，今天 17:00 前'],
  [['overdue'], '1 行已过交期，请告知何时发出 — PO2611-0042，今天 17:00 前'],
  [['milestone', 'overdue'], '请告知 2 行的进度 — PO2611-0042，今天 17:00 前'],
  [['needed_urgently', 'acknowledge'], '急：2 行急用，请告知最早交期 — PO2611-0042，今天 17:00 前'],
])('A chase that asks %o is named by its gravest ask', (asks, subject) => {
  const lines = asks.map((ask, index) => aLine({ id: `l${index}`, lineNo: String(index + 1), ask }))
  const orders = [{ id: 'o1', no: 'PO2611-0042', versionNo: 1, isAgain: false, lines }]
  expect(fillIn(composeLetter(aLetter({ kind: 'chase', orders })).subject, at(MORNING))).toBe(subject)
})

test('A decision says what holds now', () => {
  const line = aLine({
    ask: 'none',
    decision: 'counter',
    agreed: [{ quantity: '500', date: calendarDate('2026-12-12') }],
    agreedPrice: '12.8',
  })
  const orders = [{ id: 'o1', no: 'PO-1', versionNo: 1, isAgain: false, lines: [line] }]
  const { subject, text } = composeLetter(aLetter({ kind: 'proposal_decided', answerBy: null, orders, words: '急用' }))
  expect(subject).toBe('对您的变更我们另有建议，请答复 — PO-1')
  expect(text).toContain('我们另有建议：500 · 2026-12-12 周六，单价 12.8')
  expect(text).toContain('说明：急用')
})

test('With an address there is one button for all and one per line; without one there is no trace of a link', () => {
  const texts = composeLetter(aLetter())
  const html = fillIn(texts.html, at(MORNING))
  expect(html.match(/<a href="https:\/\/n\.example\/s\/abc[^"]*\?m=code123[^"]*"/g)).toEqual([
    '<a href="https://n.example/s/abc?m=code123"',
    '<a href="https://n.example/s/abc/o/o1?m=code123#l-l1"',
  ])
  for (const text of [texts.html, texts.text, texts.chat, texts.subject]) {
    const bare = fillIn(text, at(MORNING, null))
    expect(bare).not.toMatch(/\{\{|\}\}|\/s\/|<a /)
  }
  expect(fillIn(texts.text, at(MORNING, null))).toContain('请直接回复本邮件')
})

test('A long order is cut in the letter, and says so', () => {
  const lines = Array.from({ length: 60 }, (_, index) => aLine({ id: `l${index}`, lineNo: String(index + 1) }))
  const orders = [{ id: 'o1', no: 'PO-1', versionNo: 1, isAgain: false, lines }]
  const { text, html, chat } = composeLetter(aLetter({ orders }))
  expect(text).toContain('另有 20 行，见附件或页面。')
  expect(html).toContain('另有 20 行')
  expect(chat).toContain('另有 48 行')
})

test('Whatever people type, it stays text: no markup, no placeholder, in every kind and language', () => {
  const nasty = fc.constantFrom(
    '<script>alert(1)</script>',
    '{{link}}',
    '{{#link}}x{{/link}}',
    '{{by:2026-01-01T00:00}}',
    '"><img src=x>',
    "' onload='",
    '{name}',
  )
  const typed = fc.oneof(nasty, fc.string({ maxLength: 30 }))
  fc.assert(
    fc.property(
      typed,
      typed,
      typed,
      fc.constantFrom(...SUPPLIER_KINDS),
      fc.constantFrom<LetterLanguage>('zh-Hans', 'zh-Hant', 'en'),
      (a, b, c, kind, language) => {
        const letter = aLetter({
          kind,
          language,
          buyer: { company: a, person: b, phone: c, mail: null },
          reader: { supplier: b, name: a },
          words: c,
          orders: [
            { id: 'o1', no: b, versionNo: 1, isAgain: false, lines: [aLine({ itemName: a, itemCode: b, unit: c })] },
          ],
        })
        const composed = composeLetter(letter)
        const html = fillIn(composed.html, at(MORNING, null, language))
        expect(html).not.toMatch(/<(script|img)/i)
        const own = composeLetter(aLetter({ kind, language }))
        expect((composed.html.match(/\{\{/g) ?? []).length).toBe((own.html.match(/\{\{/g) ?? []).length)
        expect((composed.text.match(/\{\{/g) ?? []).length).toBe((own.text.match(/\{\{/g) ?? []).length)
      },
    ),
    { numRuns: 300 },
  )
})

test.each([
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh_TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['en-GB', 'en'],
  ['de', 'en'],
  [null, 'zh-Hans'],
])('A reader of %s is written to in %s', (given, wanted) => {
  expect(letterLanguage(given)).toBe(wanted)
})
