// What every despatch advice must satisfy before anything is booked, when it is made and when it is corrected.
import type { CommandContext } from '#infra'
import { type CalendarDate, isPositive, ok, type Result } from '#kernel'
import { carrierOf } from '../domain/carriers.ts'
import { type DespatchLine, lineGivenTwice } from '../domain/despatch-advice.ts'
import { type CheckedTracking, checkTracking } from '../domain/tracking-number.ts'
import { fulfilmentErrors } from '../errors.ts'
import { findByTrackingNo } from '../store/despatch.store.ts'

type Stated = {
  supplierId: string
  lines: readonly DespatchLine[]
  carrierCode: string | null
  trackingNo: string | null
  despatchedOn: CalendarDate
  /** The advice under correction. */
  exceptId?: string
}

/** The number as it will be kept. Warnings stand until they are confirmed. Refusals `fulfilment.despatch_advice.*`, `fulfilment.tracking_no.*`. */
export async function checkDespatch(
  context: CommandContext,
  stated: Stated,
): Promise<Result<{ carrierCode: string | null; trackingNo: string | null }>> {
  const { tx, tenantId, today } = context
  if (stated.lines.length === 0) return fulfilmentErrors.refuse('fulfilment.despatch_advice.no_lines', {}, '/lines')
  const twice = lineGivenTwice(stated.lines)
  if (twice) return fulfilmentErrors.refuse('fulfilment.despatch_advice.line_twice', { id: twice }, '/lines')
  const empty = stated.lines.findIndex((line) => !isPositive(line.quantity))
  if (empty >= 0) {
    const pointer = `/lines/${empty}/quantity`
    return fulfilmentErrors.refuse('fulfilment.despatch_advice.quantity_not_positive', {}, pointer)
  }
  if (stated.despatchedOn > today) {
    return fulfilmentErrors.refuse('fulfilment.despatch_advice.in_the_future', { today }, '/despatchedOn')
  }
  if (stated.carrierCode !== null && !carrierOf(stated.carrierCode)) {
    const { carrierCode } = stated
    return fulfilmentErrors.refuse('fulfilment.despatch_advice.carrier_unknown', { carrierCode }, '/carrierCode')
  }
  if (stated.trackingNo === null) return ok({ carrierCode: stated.carrierCode, trackingNo: null })
  const checked = checkTracking({ trackingNo: stated.trackingNo, carrierCode: stated.carrierCode })
  const tracking = checked.ok ? checked.value : confirmedTracking(context, checked.error, stated)
  if (!tracking) return checked
  const { supplierId, exceptId } = stated
  const known = await findByTrackingNo(tx, tenantId, { supplierId, trackingNo: tracking.trackingNo, exceptId })
  const code = 'fulfilment.despatch_advice.tracking_no_known'
  if (known && !context.confirmed.has(code)) return fulfilmentErrors.warn(code, { ...known }, '/trackingNo')
  return ok(tracking)
}

/** A warning the caller has seen: the number stands as it was written. */
function confirmedTracking(
  context: CommandContext,
  error: { code: string; severity?: string; details?: Record<string, unknown> },
  stated: Stated,
): CheckedTracking | null {
  if (error.severity !== 'warning' || !context.confirmed.has(error.code)) return null
  return { trackingNo: String(error.details?.trackingNo), carrierCode: stated.carrierCode }
}
