// Documents are real PDF files with the text in them, the same bytes for the same facts, set without stopping the process.
import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { PdfSheet } from './pdf.types.ts'
import { renderPdf } from './render-pdf.ts'

const sheet = (lines: number): PdfSheet => ({
  title: '采购订单 PO-1',
  author: '启明装备',
  language: 'zh-Hans',
  createdAt: '2026-11-23T01:00:00.000Z',
  content: [
    { text: '采购订单', bold: true },
    {
      table: {
        headerRows: 1,
        widths: ['auto', '*'],
        body: [
          [{ text: '行' }, { text: '物料' }],
          ...Array.from({ length: lines }, (_, at) => [{ text: String(at + 1) }, { text: '轴承座' }]),
        ],
      },
      layout: 'ruled',
    },
  ],
  footer: { left: 'PO-1', right: '第 {page} 页，共 {pages} 页' },
})
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const pagesOf = (bytes: Uint8Array): number =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0

/** What the file says of its glyphs (ToUnicode), so that the text can be selected and searched. */
function unicodeOf(bytes: Uint8Array): string {
  const file = Buffer.from(bytes)
  let text = ''
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    const end = file.indexOf('endstream', at)
    try {
      text += inflateSync(file.subarray(at + 7, end)).toString('latin1')
    } catch {
      // Fonts and pictures are not of interest here.
    }
  }
  return text
}

test('A table goes over pages, and the same facts give the same bytes', async () => {
  const [short, long, again] = await Promise.all([renderPdf(sheet(3)), renderPdf(sheet(120)), renderPdf(sheet(120))])
  expect(Buffer.from(short).subarray(0, 5).toString()).toBe('%PDF-')
  expect(pagesOf(short)).toBe(1)
  expect(pagesOf(long)).toBeGreaterThan(2)
  expect(sha(long)).toBe(sha(again))
}, 30_000)

test('Chinese stands in the file as text, not as pictures of it', async () => {
  const text = unicodeOf(await renderPdf(sheet(3)))
  for (const sign of '采购订单轴承座') expect(text.toLowerCase()).toContain(sign.charCodeAt(0).toString(16))
}, 30_000)

test('A document that names a picture on this machine is refused, and the next one is set', async () => {
  const hostile = { ...sheet(1), content: [{ image: '/etc/hostname' }] } as unknown as PdfSheet
  await expect(renderPdf(hostile)).rejects.toThrow()
  expect(pagesOf(await renderPdf(sheet(1)))).toBe(1)
}, 30_000)
