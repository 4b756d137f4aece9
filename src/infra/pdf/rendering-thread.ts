// The thread in which documents are set: fonts are read once, and no page that is being laid out keeps the server from answering.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type MessagePort, parentPort } from 'node:worker_threads'
import type { PdfSheet } from './pdf.types.ts'

type Library = {
  virtualfs: { writeFileSync(name: string, bytes: Uint8Array): void }
  setFonts(fonts: Record<string, Record<string, string>>): void
  setTableLayouts(layouts: Record<string, object>): void
  setUrlAccessPolicy(allows: () => boolean): void
  setLocalAccessPolicy(allows: () => boolean): void
  createPdf(definition: object): { getBuffer(): Promise<Buffer> }
}
export type ToPrinter = { id: number; sheet: PdfSheet }
export type FromPrinter = { id: number; bytes: Uint8Array } | { id: number; fault: string }

const load = createRequire(import.meta.url)
parseFontsOnce()
const library = load('pdfmake') as Library
const FONT = 'NotoSansSC'
const FILES = { normal: '400Regular/NotoSansSC_400Regular.ttf', bold: '700Bold/NotoSansSC_700Bold.ttf' }
for (const file of Object.values(FILES)) {
  library.virtualfs.writeFileSync(file, readFileSync(load.resolve(`@expo-google-fonts/noto-sans-sc/${file}`)))
}
library.setFonts({ [FONT]: FILES })
// Documents are made of what we hand over, never of what a text could name.
library.setUrlAccessPolicy(() => false)
library.setLocalAccessPolicy(() => false)

const THIN = 0.5
const pad = { paddingLeft: () => 5, paddingRight: () => 5, paddingTop: () => 4, paddingBottom: () => 4 }
library.setTableLayouts({
  ruled: { ...pad, hLineWidth: () => THIN, vLineWidth: () => 0, hLineColor: () => '#9ca3af' },
  boxed: {
    ...pad,
    hLineWidth: () => THIN,
    vLineWidth: () => THIN,
    hLineColor: () => '#4b5563',
    vLineColor: () => '#4b5563',
  },
})

const SIDE_PT = 40
const FOOTER_PT = 52

function definitionOf(sheet: PdfSheet): object {
  const created = new Date(sheet.createdAt)
  return {
    pageSize: 'A4',
    pageMargins: [SIDE_PT, SIDE_PT, SIDE_PT, FOOTER_PT],
    defaultStyle: { font: FONT, fontSize: 9.5, lineHeight: 1.2 },
    info: {
      title: sheet.title,
      author: sheet.author,
      creationDate: created,
      modDate: created,
      creator: 'Nuoda',
      producer: 'Nuoda',
    },
    language: sheet.language,
    displayTitle: true,
    content: sheet.content,
    footer: (page: number, pages: number) => ({
      margin: [SIDE_PT, 18, SIDE_PT, 0],
      fontSize: 8,
      color: '#4b5563',
      columns: [
        { text: sheet.footer.left, width: '*' },
        {
          text: sheet.footer.right.replace('{page}', String(page)).replace('{pages}', String(pages)),
          alignment: 'right',
          width: 'auto',
        },
      ],
    }),
  }
}

/**
 * pdfkit parses its fonts anew for every document, a third of the time a document takes; a parsed font is the same for all of them.
 * It offers no place to hand one in, so the parser it loads is one that remembers.
 */
function parseFontsOnce(): void {
  const within = createRequire(createRequire(load.resolve('pdfmake')).resolve('pdfkit'))
  const parser = within('fontkit') as { create(bytes: Uint8Array, name?: string): unknown }
  const kept = within.cache[within.resolve('fontkit')]
  if (!kept) return
  const parsed = new Map<Uint8Array, unknown>()
  const create = (bytes: Uint8Array, name?: string): unknown => {
    if (!parsed.has(bytes)) parsed.set(bytes, parser.create(bytes, name))
    return parsed.get(bytes)
  }
  kept.exports = { ...parser, create }
}

const port = parentPort as MessagePort
port.on('message', ({ id, sheet }: ToPrinter) => {
  library
    .createPdf(definitionOf(sheet))
    .getBuffer()
    .then((buffer) => port.postMessage({ id, bytes: new Uint8Array(buffer) } satisfies FromPrinter))
    .catch((error: unknown) => {
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
      port.postMessage({ id, fault } satisfies FromPrinter)
    })
})
