// Reads colour legends: which fill or font colour the file itself explains as cancelled. A colour without a legend means nothing.
import { type Cell, cellText, type Grid, type RichCell } from './grid.ts'
import { saysCancelled } from './row-words.ts'

export type CancelledMarks = { fills: ReadonlySet<string>; fontColours: ReadonlySet<string> }

const HUES: [RegExp, string][] = [
  [/红|紅|\bred\b|\brot(e|er)?\b|rouge|rojo|rosso|rood/i, 'red'],
  [/黄|黃|yellow|gelb|jaune|amarillo|giallo|geel/i, 'yellow'],
  [/绿|綠|green|grün|vert\b|verde|groen/i, 'green'],
  [/蓝|藍|blue|blau|bleu|azul|blu\b|blauw/i, 'blue'],
  [/灰|gr[ae]y|grau|gris|grigio|grijs/i, 'grey'],
  [/橙|橘|orange|naranja|arancio/i, 'orange'],
  [/紫|purple|violet|lila|morado|viola/i, 'purple'],
  [/粉|pink|rosa\b|rose\b/i, 'pink'],
]

const LEGEND_ROWS_MAX = 400
const LEGEND_TEXT_MAX = 120

/** Looks at short texts of all sheets; the rows of a big list are left away since a legend is short. */
export function readCancelledMarks(
  grids: readonly Grid[],
  isLine: (grid: Grid, row: number) => boolean,
): CancelledMarks {
  const fills = new Set<string>()
  const fontColours = new Set<string>()
  const hues = new Set<string>()
  const seenFills = new Set<string>()
  const seenFonts = new Set<string>()
  for (const grid of grids) {
    const rows = grid.rows.length
    for (let r = 0; r < rows; r++) {
      const isMarginal = r < LEGEND_ROWS_MAX || r >= rows - LEGEND_ROWS_MAX
      const row = grid.rows[r] as readonly Cell[]
      for (const cell of row) if (cell && typeof cell !== 'string') noteColours(cell, seenFills, seenFonts)
      if (!isMarginal || isLine(grid, r)) continue
      readLegendRow(row, fills, fontColours, hues)
    }
  }
  for (const hue of hues) {
    for (const fill of seenFills) if (hueOf(fill) === hue) fills.add(fill)
    for (const font of seenFonts) if (hueOf(font) === hue) fontColours.add(font)
  }
  return { fills, fontColours }
}

function noteColours(cell: RichCell, fills: Set<string>, fonts: Set<string>): void {
  if (cell.fill) fills.add(cell.fill)
  if (cell.fontColour) fonts.add(cell.fontColour)
}

function readLegendRow(row: readonly Cell[], fills: Set<string>, fonts: Set<string>, hues: Set<string>): void {
  for (let c = 0; c < row.length; c++) {
    const text = cellText(row[c])
    if (text === '' || text.length > LEGEND_TEXT_MAX || !saysCancelled(text)) continue
    const named = legendParts(text)
      .filter(saysCancelled)
      .flatMap((part) => hueNamed(part) ?? [])
    for (const hue of named) hues.add(hue)
    const own = row[c]
    const isLegendText = named.length > 0 || /[=＝:：→-]/.test(text) || text.length <= 30
    if (!isLegendText) continue
    // The sample is the cell itself, else the one before it, else an empty one after it.
    const next = row[c + 1]
    const samples = [own, row[c - 1], cellText(next) === '' ? next : null]
    const filled = samples.find((sample) => sample && typeof sample !== 'string' && sample.fill)
    if (filled && typeof filled !== 'string') fills.add(filled.fill as string)
    else if (own && typeof own !== 'string' && own.fontColour && named.length === 0) fonts.add(own.fontColour)
    const left = cellText(row[c - 1])
    if (named.length === 0 && left !== '' && left.length <= 12) for (const hue of hueNamed(left) ?? []) hues.add(hue)
  }
}

const legendParts = (text: string): string[] =>
  text.split(/[,，;；、\n|]+|\s{2,}|(?<=[^\s=＝:：])\s+(?=\S+\s*[=＝:：])/)

function hueNamed(text: string): string[] | null {
  const found = HUES.filter(([pattern]) => pattern.test(text)).map(([, hue]) => hue)
  return found.length > 0 ? found : null
}

/** The everyday name of `RRGGBB`. */
export function hueOf(colour: string): string | null {
  const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number]
  const high = Math.max(r, g, b)
  const low = Math.min(r, g, b)
  if (high - low < 25) return high > 245 || high < 40 ? null : 'grey'
  const hue =
    high === r ? ((g - b) / (high - low) + 6) % 6 : high === g ? (b - r) / (high - low) + 2 : (r - g) / (high - low) + 4
  const degrees = hue * 60
  if (degrees < 15 || degrees >= 345) return low > 150 && high === r && degrees >= 330 ? 'pink' : 'red'
  if (degrees < 45) return 'orange'
  if (degrees < 70) return 'yellow'
  if (degrees < 170) return 'green'
  if (degrees < 255) return 'blue'
  return degrees < 300 ? 'purple' : 'pink'
}
