// What a simulated company consists of, for the loader that writes it and the files that are made from it.
import type { CalendarDate, Decimal } from '#kernel'

export type Grade = 'A' | 'B' | 'C' | 'D'
export type ItemClass = 'critical' | 'standard' | 'custom' | 'consumable'
export type Channel = 'portal' | 'phone' | 'wechat' | 'mail'

/** How a supplier behaves; the lines show it. */
export type Behaviour = 'reliable' | 'prompt' | 'silent' | 'optimistic' | 'splitting' | 'seasonal'

export type TradeKey =
  | 'casting'
  | 'bearing'
  | 'fastener'
  | 'motor'
  | 'seal'
  | 'sheet_metal'
  | 'cutting'
  | 'surface'
  | 'electronics'

export type SimulatedContact = {
  name: string
  phone: string | null
  mail: string | null
  wechat: string | null
  isPrimary: boolean
}

export type SimulatedSupplier = {
  code: string
  name: string
  trade: TradeKey
  grade: Grade
  behaviour: Behaviour
  currency: string
  calendarName: string | null
  contacts: SimulatedContact[]
}

export type SimulatedItem = {
  code: string
  name: string
  specification: string
  itemClass: ItemClass
  unit: string
  trade: TradeKey
  /** Price without tax, in cents of the supplier's currency. */
  priceCents: number
  /** Smallest step and usual size of an order, in thousandths of the unit. */
  usualQuantity: readonly [number, number]
  quantityStep: number
  drawingNo: string | null
  revision: string | null
}

export type SimulatedSite = { name: string; calendarName: string | null }

export type SimulatedCalendar = {
  name: string
  /** ISO weekdays worked. */
  workedWeekdays: number[]
  /** Its own days off, over the national holidays. */
  shutdowns: { from: CalendarDate; to: CalendarDate; name: string }[]
}

export type SimulatedPiece = {
  quantity: Decimal
  promisedDate: CalendarDate
  originalPromisedDate: CalendarDate
  receivedQuantity: Decimal
  /** Instant (ISO, UTC). */
  statedAt: string
  saidBy: string | null
  channel: Channel
  reason: string | null
  /** Instant at which a later statement took its place; null while it stands. */
  supersededAt: string | null
  /** Index, within the same schedule line, of the piece that took its place; null while it stands. */
  supersededBy: number | null
}

export type SimulatedMilestone = {
  code: string
  actualDate: CalendarDate
  saidBy: string | null
  channel: Channel
  /** Instant at which it was learned. */
  recordedAt: string
}

export type SimulatedReceipt = { receiptNo: string; quantity: Decimal; receivedOn: CalendarDate }

export type SimulatedSchedule = {
  scheduleNo: number
  quantity: Decimal
  requestedDate: CalendarDate | null
  needByDate: CalendarDate | null
  siteName: string
  status: 'open' | 'closed'
  pieces: SimulatedPiece[]
  milestones: SimulatedMilestone[]
  receipts: SimulatedReceipt[]
  note: string | null
}

export type SimulatedLine = {
  lineNo: string
  item: SimulatedItem
  quantity: Decimal
  unit: string
  unitPrice: Decimal
  amount: Decimal
  currency: string
  ownFields: Record<string, string>
  schedule: SimulatedSchedule[]
}

export type SimulatedOrder = {
  orderNo: string
  supplier: SimulatedSupplier
  orderDate: CalendarDate
  issuedOn: CalendarDate
  ownerName: string
  currency: string
  /** closed when every line is. */
  status: 'issued' | 'closed'
  note: string | null
  lines: SimulatedLine[]
}

/** An own field of order lines: key and label are the same words a person would write above the column. */
export type SimulatedOwnField = { key: string; label: string }

export type SimulatedTemplate = {
  name: string
  /** null: for every item class without a template of its own. */
  itemClass: ItemClass | null
  nodes: {
    code: string
    name: { zh: string; en: string }
    ownerSide: 'buyer' | 'supplier'
    allowedDays: number
    share?: number
    evidence: 'none' | 'optional' | 'required'
  }[]
  /** The node the promised day speaks of. */
  dueNode: string
}

export type SimulatedThreshold = {
  name: string
  supplierGrade: Grade | null
  itemClass: ItemClass | null
  /** Working days before the due day from which a line is looked at. */
  warnDays: number
}

export type SimulatedCompany = {
  name: string
  buyers: string[]
  suppliers: SimulatedSupplier[]
  items: SimulatedItem[]
  sites: SimulatedSite[]
  calendars: SimulatedCalendar[]
  ownFields: SimulatedOwnField[]
  templates: SimulatedTemplate[]
  thresholds: SimulatedThreshold[]
  /** Orders in the order they were written, in batches; made as they are asked for and never kept. */
  orders(): Generator<SimulatedOrder[]>
}

export type SimulationOptions = {
  seed: number
  suppliers: number
  items: number
  ordersPerMonth: number
  months: number
  /** The day it is at the company; nothing is dated after it but promises and wishes. */
  today: CalendarDate
  /** The instant it is (ISO, UTC), on `today`; statements of today were made before it. */
  now: string
  /** Open schedule lines wanted; else what the orders per month leave open. */
  openLines?: number
  /** Closed schedule lines wanted; else the rest of all orders. */
  closedLines?: number
  /** One schedule line per order line, as most ERP exports have it. */
  withoutCallOffs?: boolean
}
