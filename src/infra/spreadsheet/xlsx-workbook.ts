// An .xlsx package as a workbook: finds its parts, refuses declared entities, reads sheets one after the other.
import { type Sheet, SizeGuard, type SpreadsheetLimits, UnreadableFile, type Workbook } from './workbook.ts'
import { SheetCollector } from './xlsx-sheet.ts'
import { type SharedText, SharedTextCollector } from './xlsx-strings.ts'
import { StyleCollector, ThemeColourCollector } from './xlsx-styles.ts'
import { attribute, type XmlHandler, XmlScanner } from './xml-scan.ts'
import type { ZipPackage } from './zip-package.ts'

type Relation = { type: string; target: string }
type ListedSheet = { name: string; relation: string; visibility: Sheet['visibility'] }

/** Reads a package that holds `xl/workbook.xml` (or what its relations name so). */
export async function readXlsx(pack: ZipPackage, fileName: string, limits: SpreadsheetLimits): Promise<Workbook> {
  await refuseDeclaredEntities(pack)
  const root = relations(await collect(pack, '_rels/.rels', new RelationCollector()), '')
  const workbookPart =
    [...root.values()].find((relation) => relation.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const listed = await collect(pack, workbookPart, new WorkbookCollector())
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf('/') + 1)
  const relationPart = `${folder}_rels/${workbookPart.slice(folder.length)}.rels`
  const parts = relations(await collect(pack, relationPart, new RelationCollector()), folder)
  const partOf = (kind: string) => [...parts.values()].find((relation) => relation.type.endsWith(kind))?.target
  const stylePart = partOf('/styles')
  const themePart = partOf('/theme')
  const stringPart = partOf('/sharedStrings')
  const theme =
    themePart && pack.has(themePart) ? (await collect(pack, themePart, new ThemeColourCollector())).result() : []
  const styles =
    stylePart && pack.has(stylePart) ? (await collect(pack, stylePart, new StyleCollector(theme))).result() : []
  const strings: SharedText[] =
    stringPart && pack.has(stringPart)
      ? (await collect(pack, stringPart, new SharedTextCollector(limits))).result()
      : []
  const guard = new SizeGuard(limits)
  const sheets: Sheet[] = []
  for (const sheet of listed.sheets) {
    const relation = parts.get(sheet.relation)
    if (!relation) throw new UnreadableFile('damaged', `sheet ${sheet.name} has no part`)
    // Chart and dialogue sheets have no cells.
    if (!relation.type.endsWith('/worksheet')) continue
    const collector = new SheetCollector({ strings, styles, is1904: listed.is1904, guard })
    sheets.push((await collect(pack, relation.target, collector)).result(sheet.name, sheet.visibility))
  }
  return { fileName, format: 'xlsx', sheets }
}

async function collect<T extends XmlHandler>(pack: ZipPackage, part: string, handler: T): Promise<T> {
  const scanner = new XmlScanner(handler)
  let decoder: TextDecoder | undefined
  for await (const piece of pack.stream(part)) {
    decoder ??= new TextDecoder(
      piece[0] === 0xff && piece[1] === 0xfe
        ? 'utf-16le'
        : piece[0] === 0xfe && piece[1] === 0xff
          ? 'utf-16be'
          : 'utf-8',
    )
    scanner.push(decoder.decode(piece, { stream: true }))
  }
  if (decoder) scanner.push(decoder.decode())
  scanner.end()
  return handler
}

const PROLOGUE_BYTES = 4096

/** A DOCTYPE stands before the root element, so the head of every XML part is enough; what is read in full is checked again. */
async function refuseDeclaredEntities(pack: ZipPackage): Promise<void> {
  for (const name of pack.names) {
    if (!/\.(xml|rels|vml)$/i.test(name)) continue
    let head = ''
    for await (const piece of pack.stream(name)) {
      head += piece.subarray(0, PROLOGUE_BYTES).toString('latin1').replaceAll('\0', '')
      if (head.length >= PROLOGUE_BYTES / 2) break
    }
    if (/<!(DOCTYPE|ENTITY)/i.test(head)) throw new UnreadableFile('unsafe_xml', `${name} declares a DOCTYPE`)
  }
}

class RelationCollector implements XmlHandler {
  readonly found = new Map<string, Relation>()
  open(name: string, tag: string): void {
    if (name !== 'Relationship' || attribute(tag, 'TargetMode') === 'External') return
    const [id, type, target] = [attribute(tag, 'Id'), attribute(tag, 'Type'), attribute(tag, 'Target')]
    if (id && type && target) this.found.set(id, { type, target })
  }
  close(): void {}
  text(): void {}
}

/** Targets made absolute inside the package. */
function relations(collector: RelationCollector, folder: string): Map<string, Relation> {
  const result = new Map<string, Relation>()
  for (const [id, { type, target }] of collector.found) {
    const path = target.startsWith('/') ? target.slice(1) : folder + target
    const steps: string[] = []
    for (const step of path.split('/')) {
      if (step === '..') steps.pop()
      else if (step !== '.' && step !== '') steps.push(step)
    }
    result.set(id, { type, target: steps.join('/') })
  }
  return result
}

class WorkbookCollector implements XmlHandler {
  readonly sheets: ListedSheet[] = []
  is1904 = false
  open(name: string, tag: string): void {
    if (name === 'workbookPr') this.is1904 = ['1', 'true'].includes(attribute(tag, 'date1904') ?? '')
    if (name !== 'sheet') return
    const state = attribute(tag, 'state')
    const visibility = state === 'hidden' || state === 'veryHidden' ? state : 'visible'
    this.sheets.push({ name: attribute(tag, 'name') ?? '', relation: relationId(tag), visibility })
  }
  close(): void {}
  text(): void {}
}

// `r:id`, not `sheetId`; the prefix may differ.
function relationId(tag: string): string {
  return /[\w-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? ''
}
