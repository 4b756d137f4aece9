// Takes apart a cell that holds several quantities with dates: `300@11/25;200@12/5`, `11月25日300件，12月5日200件`.
import { type DateReading, type Decimal, type NumberStyle, readDate, readQuantity } from '#kernel'

export type WrittenPiece = { quantity: Decimal; date: DateReading }

const DATE = String.raw`(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?\.?|\d{1,2}[-\s]?[A-Za-z]{3,9}\.?(?:[-\s]?\d{2,4})?|[A-Za-z]{3,9}\.?\s?\d{1,2}(?:,?\s?\d{4})?)`
const QUANTITY = String.raw`\d[\d,.]*\s*(?:[kK千万](?![A-Za-z]))?\s*(?:pcs|pc|ea|sets?|[个件只台套根条米吨箱张片支把卷块双对付副组]|kg|m|st|stk)?\.?`
const QUANTITY_FIRST = new RegExp(
  String.raw`^(${QUANTITY})\s*(?:@|＠|[:：]|on|by|x|at|am|于|le|\(|（|-|–|/|\s)\s*(?:on |by )?(${DATE})\s*[)）]?(?:到货?|交货?|发货?|前)?$`,
  'i',
)
const QUANTITY_TOUCHING = new RegExp(
  String.raw`^(\d[\d,.]*\s*[kK千万]?\s*(?:pcs|pc|ea|[个件只台套根条米吨箱张片支把卷块双对付副组]))\s*(${DATE})$`,
  'i',
)
const DATE_FIRST = new RegExp(
  String.raw`^(${DATE})\s*(?:到货?|交货?|发货?|先[交到发])?\s*(?:@|[:：]|x|\*|×|=|\(|（|-|–|\s)\s*(${QUANTITY})\s*[)）]?$`,
  'i',
)
const DATE_TOUCHING = new RegExp(
  String.raw`^(\d{1,2}月\d{1,2}[日号]|\d{4}年\d{1,2}月\d{1,2}日)\s*(?:到货?|交货?|发货?|先[交到发])?\s*(${QUANTITY})$`,
  'i',
)

/** Two pieces or more, each a quantity and a date; null when the cell is anything else. */
export function splitPieces(text: string, style: NumberStyle, isMinguo: boolean): WrittenPiece[] | null {
  if (text.length < 11 || text.length > 400 || !/\d.*\d.*\d/.test(text)) return null
  const source = text.normalize('NFKC')
  for (const separator of [
    /[;；\n]+/,
    /[、，]+|,(?!\d{3}(?!\d))\s*/,
    /\s*[+&]\s*|\s+(?:and|und|et|y|then)\s+/i,
    /\s+\/\s+|\/(?=\s*\d+\s*@)|\s{1,}(?=\d+\s*[@(])/,
  ]) {
    const parts = source
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    if (parts.length < 2) continue
    const pieces = parts.map((part) => readPiece(part, style, isMinguo))
    if (pieces.every((piece) => piece !== null)) return pieces as WrittenPiece[]
  }
  return null
}

// Words that only order the pieces.
const FILLERS =
  /(先|再|后|另|余下|其余|余|剩余|剩下?|交货?|到货?|出货?|发货?|送货?|各|分别)|\b(first|then|rest|balance|remaining|remainder|partial|the)\b/gi

function readPiece(written: string, style: NumberStyle, isMinguo: boolean): WrittenPiece | null {
  const part = written.replace(FILLERS, ' ').replace(/\s+/g, ' ').trim()
  // `2026-11-20, 2026-12-05` are two dates and no quantity.
  if (readDate(part, isMinguo).kind !== 'word') return null
  const quantityFirst = QUANTITY_FIRST.exec(part) ?? QUANTITY_TOUCHING.exec(part)
  const dateFirst = quantityFirst ? null : (DATE_FIRST.exec(part) ?? DATE_TOUCHING.exec(part))
  const [quantityText, dateText] = quantityFirst
    ? [quantityFirst[1], quantityFirst[2]]
    : dateFirst
      ? [dateFirst[2], dateFirst[1]]
      : []
  if (!quantityText || !dateText) return null
  const quantity = readQuantity(quantityText.trim(), style)
  const date = readDate(dateText.trim(), isMinguo)
  return quantity && !quantity.value.startsWith('-') && date.kind !== 'word' && date.kind !== 'none'
    ? { quantity: quantity.value, date }
    : null
}
