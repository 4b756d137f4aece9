// What a despatch advice is, and by how much a correction of it changes the despatched quantity of each line.
import { type CalendarDate, type Decimal, isZero, minus, ZERO } from '#kernel'

export type DespatchLine = { scheduleLineId: string; quantity: Decimal }

/** What may be corrected; lines apart. */
export type DespatchHeader = {
  carrierCode: string | null
  trackingNo: string | null
  despatchedOn: CalendarDate
  packages: number | null
  note: string | null
  attachmentIds: string[]
}

export type DespatchDifference = { scheduleLineId: string; difference: Decimal }

/** Per line, after − before; lines of the same quantity are left out. */
export function differencesOf(before: readonly DespatchLine[], after: readonly DespatchLine[]): DespatchDifference[] {
  const quantityIn = (lines: readonly DespatchLine[], id: string) =>
    lines.find((line) => line.scheduleLineId === id)?.quantity ?? ZERO
  const ids = new Set([...before, ...after].map((line) => line.scheduleLineId))
  return [...ids]
    .map((id) => ({ scheduleLineId: id, difference: minus(quantityIn(after, id), quantityIn(before, id)) }))
    .filter((each) => !isZero(each.difference))
}

/** The line that stands twice in one advice, or null. */
export function lineGivenTwice(lines: readonly DespatchLine[]): string | null {
  const seen = new Set<string>()
  for (const { scheduleLineId } of lines) {
    if (seen.has(scheduleLineId)) return scheduleLineId
    seen.add(scheduleLineId)
  }
  return null
}
