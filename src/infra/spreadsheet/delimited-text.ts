// A text file as one sheet of records: finds line ends, delimiter and quoting; for .csv, .tsv and ERP dumps under any name.
import Papa from 'papaparse'
import { type Cell, type Sheet, SizeGuard, type SpreadsheetLimits } from './workbook.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const SAMPLE_CHARACTERS = 65_536
const FIELD_LINES_MAX = 200

/** One sheet; row n is record n, empty records included, a line break inside quotes starts none. */
export function readDelimitedText(text: string, limits: SpreadsheetLimits): { sheet: Sheet; delimiter: string } {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const { body, newline } = withOneLineEnd(source)
  const delimiter = declaredDelimiter(body) ?? guessDelimiter(body, newline)
  let records = parse(body, delimiter, newline, true)
  if (hasRunawayQuote(records)) records = parse(body, delimiter, newline, false)
  // The line end of the last record makes no further record.
  const last = records.at(-1)
  if (last && last.length === 1 && last[0] === '') records.pop()
  const guard = new SizeGuard(limits)
  guard.row(records.length - 1)
  const columns = limits.columnsMax
  const rows: Cell[][] = records.map((record) => (record.length > columns ? record.slice(0, columns) : record))
  return {
    sheet: { name: '', visibility: 'visible', rows, merges: [], hiddenRows: new Set(), hiddenColumns: new Set() },
    delimiter,
  }
}

function parse(body: string, delimiter: string, newline: '\n' | '\r' | '\r\n', hasQuotes: boolean): string[][] {
  const quoteChar = hasQuotes ? '"' : '\0'
  return Papa.parse<string[]>(body, {
    delimiter,
    newline,
    quoteChar,
    escapeChar: quoteChar,
    header: false,
    skipEmptyLines: false,
  }).data
}

/** A quote that was never closed swallows records: one field then holds more lines than any note does. */
function hasRunawayQuote(records: string[][]): boolean {
  for (const record of records) {
    for (const field of record) {
      if (field.length < 2_000) continue
      let lines = 0
      for (let at = field.search(/[\r\n]/); at >= 0 && lines <= FIELD_LINES_MAX; at = nextLineEnd(field, at + 1))
        lines++
      if (lines > FIELD_LINES_MAX || field.length > 100_000) return true
    }
  }
  return false
}

function nextLineEnd(field: string, from: number): number {
  for (let i = from; i < field.length; i++) {
    const code = field.charCodeAt(i)
    if (code === 10 || code === 13) return i
  }
  return -1
}

/** Excel's own first line `sep=;`. */
function declaredDelimiter(body: string): string | undefined {
  return /^"?sep=(.)"?\s*[\r\n]/i.exec(body.slice(0, 20))?.[1]
}

/** Unquoted line ends of one kind are left as they are; a mixture is written anew as LF. */
function withOneLineEnd(source: string): { body: string; newline: '\n' | '\r' | '\r\n' } {
  const counts = countLineEnds(source)
  if (counts.lf === 0 && counts.crlf === 0) return { body: source, newline: counts.cr > 0 ? '\r' : '\n' }
  if (counts.cr === 0 && counts.lf === 0) return { body: source, newline: '\r\n' }
  if (counts.cr === 0 && counts.crlf === 0) return { body: source, newline: '\n' }
  return { body: unquotedLineEndsAsLf(source), newline: '\n' }
}

function countLineEnds(source: string): { cr: number; lf: number; crlf: number } {
  const counts = { cr: 0, lf: 0, crlf: 0 }
  if (!source.includes('\r')) return { ...counts, lf: 1 }
  eachUnquotedLineEnd(source, (_, kind) => {
    counts[kind]++
  })
  return counts
}

function unquotedLineEndsAsLf(source: string): string {
  const pieces: string[] = []
  let from = 0
  eachUnquotedLineEnd(source, (at, kind) => {
    pieces.push(source.slice(from, at))
    from = at + (kind === 'crlf' ? 2 : 1)
  })
  pieces.push(source.slice(from))
  return pieces.join('\n')
}

function eachUnquotedLineEnd(source: string, found: (at: number, kind: 'cr' | 'lf' | 'crlf') => void): void {
  let isQuoted = false
  let atFieldStart = true
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i)
    if (code === 34) {
      // A quote opens a field only at its start; elsewhere it is an inch sign.
      if (isQuoted) {
        if (source.charCodeAt(i + 1) === 34) i++
        else isQuoted = false
      } else if (atFieldStart) isQuoted = true
      atFieldStart = false
      continue
    }
    if (!isQuoted && (code === 10 || code === 13)) {
      const isPair = code === 13 && source.charCodeAt(i + 1) === 10
      found(i, isPair ? 'crlf' : code === 13 ? 'cr' : 'lf')
      if (isPair) i++
      atFieldStart = true
    } else atFieldStart = code === 44 || code === 59 || code === 9 || code === 124
  }
}

/** The delimiter that cuts most sample records into the same number of fields, more fields being better. */
export function guessDelimiter(body: string, newline: '\n' | '\r' | '\r\n'): string {
  const sample = body.slice(0, SAMPLE_CHARACTERS)
  let best: string = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter)) continue
    const records = parse(sample, delimiter, newline, true)
    // The last one may be cut by the sample.
    if (body.length > sample.length) records.pop()
    const score = delimiterScore(records)
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

function delimiterScore(records: string[][]): number {
  const counts = new Map<number, number>()
  let filled = 0
  for (const record of records) {
    if (record.length === 1 && (record[0] as string).trim() === '') continue
    filled++
    counts.set(record.length, (counts.get(record.length) ?? 0) + 1)
  }
  let score = 0
  for (const [fields, times] of counts) {
    if (fields >= 2) score = Math.max(score, (times / Math.max(filled, 1)) * Math.sqrt(Math.min(fields, 40) - 1))
  }
  return score
}
