// What suppliers of the demo company ask for this morning: a few believable changes, so that the pages about proposals show something.
import {
  addDays,
  type CalendarDate,
  compareDecimals,
  type Decimal,
  decimal,
  isPositive,
  roundTo,
  times,
  weekdayOf,
} from '#kernel'

/** An open line of an issued order of which nothing has arrived, promised for one day or not at all. */
export type ProposableLine = {
  id: string
  supplierId: string
  supplierName: string
  contactName: string | null
  ownerId: string | null
  ownerName: string | null
  promisedDate: CalendarDate | null
  requestedDate: CalendarDate | null
  openQuantity: Decimal
  unitPrice: Decimal | null
}

type Piece = { quantity?: Decimal; promisedDate: CalendarDate }
export type ToldProposal = {
  line: ProposableLine
  change: { pieces?: Piece[]; quantity?: Decimal; unitPrice?: Decimal }
  reason: string
  note: string | null
  /** What the buyer answered, where it has. */
  counter: { pieces: Piece[] } | null
}

type Recipe = {
  /** How many lines of this kind, each of another supplier. */
  lines: number
  fits(line: ProposableLine, today: CalendarDate): boolean
  tell(line: ProposableLine, today: CalendarDate, index: number): Omit<ToldProposal, 'line'>
}

const SUNDAY = 7
const worked = (date: CalendarDate): CalendarDate => (weekdayOf(date) === SUNDAY ? addDays(date, 1) : date)
const later = (date: CalendarDate, days: number): Piece[] => [{ promisedDate: worked(addDays(date, days)) }]
const told = (change: ToldProposal['change'], reason: string, note: string | null = null) => ({
  change,
  reason,
  note,
  counter: null,
})

const isBetween = (date: CalendarDate | null, today: CalendarDate, from: number, to: number): boolean =>
  date !== null && date >= addDays(today, from) && date <= addDays(today, to)

const RECIPES: readonly Recipe[] = [
  {
    lines: 5,
    fits: ({ promisedDate }, today) => promisedDate !== null && promisedDate < today,
    tell: (_, today, index) => told({ pieces: later(today, 4 + index * 3) }, 'material_shortage', '毛坯晚到，已加夜班'),
  },
  {
    lines: 2,
    fits: ({ promisedDate }, today) => isBetween(promisedDate, today, 8, 40),
    tell: ({ promisedDate }, _, index) => told({ pieces: later(promisedDate!, 3 + index * 4) }, 'machine_down'),
  },
  {
    lines: 1,
    fits: ({ promisedDate, openQuantity }, today) =>
      isBetween(promisedDate, today, 8, 40) && isPositive(half(openQuantity)),
    tell: ({ promisedDate, openQuantity }) => {
      const first = { quantity: half(openQuantity), promisedDate: promisedDate! }
      return told({ pieces: [first, ...later(promisedDate!, 8)] }, 'capacity', '先发一半，其余下一批')
    },
  },
  {
    lines: 1,
    fits: ({ promisedDate, unitPrice }, today) => isBetween(promisedDate, today, 12, 60) && unitPrice !== null,
    tell: ({ unitPrice }) =>
      told({ unitPrice: roundTo(times(unitPrice!, decimal('1.03')), 4) }, 'other', '铜价上涨，附报价单说明'),
  },
  {
    lines: 1,
    fits: ({ promisedDate, openQuantity }, today) =>
      isBetween(promisedDate, today, 12, 60) && compareDecimals(openQuantity, decimal(50)) >= 0,
    tell: ({ openQuantity }) =>
      told({ quantity: roundTo(times(openQuantity, decimal('0.98')), 0) }, 'quality_rework', '返修后合格数不足'),
  },
  {
    lines: 2,
    fits: ({ promisedDate, requestedDate }, today) => promisedDate === null && isBetween(requestedDate, today, 8, 60),
    tell: ({ requestedDate }, _, index) => told({ pieces: later(requestedDate!, 5 + index * 4) }, 'capacity'),
  },
  {
    lines: 1,
    fits: ({ promisedDate }, today) => isBetween(promisedDate, today, 8, 40),
    tell: ({ promisedDate }) => ({
      ...told({ pieces: later(promisedDate!, 15) }, 'tooling'),
      counter: { pieces: later(promisedDate!, 6) },
    }),
  },
]

/** A whole number of the unit, so that no supplier promises half a bearing. */
const half = (quantity: Decimal): Decimal => roundTo(times(quantity, decimal('0.49')), 0)

/** The same lines on the same day give the same proposals; each supplier asks once. */
export function toldProposals(lines: readonly ProposableLine[], today: CalendarDate): ToldProposal[] {
  const asked = new Set<string>()
  const proposals: ToldProposal[] = []
  for (const recipe of RECIPES) {
    let made = 0
    for (const line of lines) {
      if (made === recipe.lines) break
      if (asked.has(line.supplierId) || !recipe.fits(line, today)) continue
      asked.add(line.supplierId)
      proposals.push({ line, ...recipe.tell(line, today, made) })
      made += 1
    }
  }
  return proposals
}
