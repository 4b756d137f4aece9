// Sets a purchase order on A4: who orders from whom, the table of lines, totals by currency, and places to sign and stamp.
import { type Decimal, plus, ZERO } from '#kernel'
import type { OrderDocument } from './order-document.ts'
import { SHEET_WORDS, type SheetWords as Words } from './sheet-words.ts'

/** Blocks of the PDF, as infra sets them; plain values only. */
export type Sheet = {
  title: string
  author: string
  language: string
  createdAt: string
  content: Block[]
  footer: { left: string; right: string }
}
// biome-ignore lint/suspicious/noExplicitAny: the shapes are infra's, which checks them where they are handed over
type Block = any

const GREY = '#4b5563'
const STAMP_HEIGHT_PT = 78

export function orderSheet(order: OrderDocument): Sheet {
  const words = SHEET_WORDS[order.language]
  return {
    title: `${words.title} ${order.orderNo}`,
    author: order.buyer.company,
    language: order.language,
    createdAt: order.issuedAt,
    content: [
      { text: order.buyer.company, bold: true, fontSize: 13, alignment: 'center' },
      { text: words.title, bold: true, fontSize: 17, alignment: 'center', margin: [0, 2, 0, 10] },
      headOf(order, words),
      partiesOf(order, words),
      tableOf(order, words),
      ...totalsOf(order, words),
      ...(order.note ? [{ text: `${words.note}：${order.note}`, margin: [0, 10, 0, 0] }] : []),
      signaturesOf(words),
    ],
    footer: {
      left: `${words.no} ${order.orderNo} · ${words.version} ${order.versionNo}`,
      right: words.page,
    },
  }
}

const headOf = (order: OrderDocument, words: Words): Block => ({
  columns: [
    {
      text: [
        { text: `${words.no} `, color: GREY },
        { text: order.orderNo, bold: true },
      ],
      width: '*',
    },
    { text: [{ text: `${words.version} `, color: GREY }, { text: String(order.versionNo) }], width: 'auto' },
    { text: [{ text: `${words.date} `, color: GREY }, { text: order.orderDate ?? '' }], width: 'auto' },
  ],
  columnGap: 24,
  margin: [0, 0, 0, 8],
})

function partiesOf({ buyer, supplier }: OrderDocument, words: Words): Block {
  const party = (title: string, name: string, facts: [string, string | null][]): Block => ({
    stack: [
      { text: title, color: GREY, fontSize: 8.5 },
      { text: name, bold: true },
      ...facts.flatMap(([label, value]) => (value ? [{ text: `${label} ${value}`, fontSize: 9 }] : [])),
    ],
  })
  return {
    table: {
      headerRows: 0,
      widths: ['*', '*'],
      body: [
        [
          party(words.supplier, supplier.name, [
            [words.contact, supplier.contact],
            [words.phone, supplier.phone],
          ]),
          party(words.buyer, buyer.company, [
            [words.address, buyer.address],
            [words.contact, buyer.person],
            [words.phone, buyer.phone],
            [words.mail, buyer.mail],
          ]),
        ],
      ],
    },
    layout: 'boxed',
    margin: [0, 0, 0, 10],
  }
}

const right = (text: string | null, more: object = {}): Block => ({ text: text ?? '', alignment: 'right', ...more })
const head = (text: string, more: object = {}): Block => ({ text, bold: true, fontSize: 9, ...more })

/** `12500.5` as `12,500.5`. */
export function grouped(number: string): string {
  const [whole = '', part] = number.split('.')
  const marked = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return part === undefined ? marked : `${marked}.${part}`
}

/** The header is set again on every page; a line stands whole on one. */
function tableOf(order: OrderDocument, words: Words): Block {
  const { hasPrices } = order
  const heads = [
    head(words.line),
    head(words.item),
    head(words.quantity, { alignment: 'right' }),
    head(words.unit),
    head(words.requested),
    ...(hasPrices ? [head(words.price, { alignment: 'right' }), head(words.amount, { alignment: 'right' })] : []),
  ]
  const rows = order.lines.map((line) => [
    { text: line.lineNo },
    itemCell(line, words),
    right(grouped(line.quantity), { noWrap: true }),
    { text: line.unit ?? '' },
    { text: line.requestedDate ?? words.asAgreed, noWrap: true },
    ...(hasPrices
      ? [right(line.unitPrice && grouped(line.unitPrice), { noWrap: true }), right(money(line), { noWrap: true })]
      : []),
  ])
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [28, '*', 'auto', 'auto', 'auto', ...(hasPrices ? ['auto', 'auto'] : [])],
      body: [heads, ...rows],
    },
    layout: 'ruled',
  }
}

function itemCell(line: OrderDocument['lines'][number], words: Words): Block {
  const second = [line.itemCode, line.specification].filter(Boolean).join(' · ')
  const third = line.siteName ? `${words.deliverTo} ${line.siteName}` : ''
  const small = [second, third].filter(Boolean).map((text) => ({ text, fontSize: 8.5, color: GREY }))
  return { stack: [{ text: line.itemName }, ...small] }
}

const money = (line: OrderDocument['lines'][number]): string | null =>
  line.amount && [line.currency, moneyAmount(line.amount, line.currency)].filter(Boolean).join(' ')

/** Currencies without a hundredth. */
const WHOLE = new Set(['JPY', 'KRW', 'VND', 'IDR'])

/** `6250` yuan as `6,250.00`; never rounded. */
export function moneyAmount(amount: string, currency: string | null): string {
  if (WHOLE.has(currency ?? '')) return grouped(amount)
  const [whole = '', part = ''] = amount.split('.')
  return grouped(`${whole}.${part.padEnd(2, '0')}`)
}

/** One total per currency; a line without an amount is in none. */
export function totalsByCurrency(lines: OrderDocument['lines']): { currency: string; amount: Decimal }[] {
  const totals = new Map<string, Decimal>()
  for (const { currency, amount } of lines) {
    if (amount === null) continue
    const key = currency ?? ''
    totals.set(key, plus(totals.get(key) ?? ZERO, amount as Decimal))
  }
  return [...totals].map(([currency, amount]) => ({ currency, amount }))
}

function totalsOf(order: OrderDocument, words: Words): Block[] {
  if (!order.hasPrices) return []
  return totalsByCurrency(order.lines).map(({ currency, amount }, at) => ({
    text: [
      { text: `${words.total}  `, color: GREY },
      { text: `${currency} ${moneyAmount(amount, currency)}`.trim(), bold: true, fontSize: 11 },
    ],
    alignment: 'right',
    margin: [0, at === 0 ? 8 : 2, 5, 0],
  }))
}

function signaturesOf(words: Words): Block {
  const box = (title: string): Block => ({
    stack: [
      { text: title, bold: true, fontSize: 9 },
      { text: words.signature, color: GREY, fontSize: 9, margin: [0, 26, 0, 0] },
      { text: words.signDate, color: GREY, fontSize: 9, margin: [0, 12, 0, 4] },
    ],
  })
  return {
    table: {
      headerRows: 0,
      widths: ['*', '*'],
      heights: STAMP_HEIGHT_PT,
      body: [[box(words.buyerSigns), box(words.supplierSigns)]],
    },
    layout: 'boxed',
    margin: [0, 18, 0, 0],
    unbreakable: true,
  }
}
