// Which changes a company has said in advance it accepts: a tolerance per supplier or for all. Whatever no rule allows waits for a person.
import { compareDecimals, type Decimal, decimal, isNegative, isZero, minus, times, ZERO } from '#kernel'
import type { LinePrice, ProposalEffect, Standing } from './change-proposal.ts'

export type AcceptanceRule = {
  id: string
  /** Null: for every supplier without a rule of its own. */
  supplierId: string | null
  /** Calendar days after the day asked for (else after the first promise). */
  daysLaterMax: number
  neverPastNeedBy: boolean
  /** Percent of the ordered quantity, up or down; null: never without a person. */
  quantityPercentMax: Decimal | null
  /** Percent of the agreed price; a lower price is within any percentage. Null: never without a person. */
  pricePercentMax: Decimal | null
}

/** Why a change waits; one sentence each in the catalogues of the pages. */
export type WaitReason = 'no_rule' | 'no_day_asked' | 'too_late' | 'past_need_by' | 'quantity_changed' | 'price_changed'

/** The rule that speaks of this supplier: its own, else the one for all. */
export const ruleFor = (rules: readonly AcceptanceRule[], supplierId: string): AcceptanceRule | null =>
  rules.find((rule) => rule.supplierId === supplierId) ?? rules.find((rule) => rule.supplierId === null) ?? null

/** Null when the rule accepts the change by itself, else the first reason it must wait. */
export function whyItWaits(
  rule: AcceptanceRule | null,
  before: Pick<Standing, 'quantity' | 'unitPrice'>,
  effect: ProposalEffect,
  after: Pick<LinePrice, 'unitPrice'>,
): WaitReason | null {
  if (!rule) return 'no_rule'
  const isPriceSame = before.unitPrice === after.unitPrice || differenceOf(before.unitPrice, after.unitPrice) === 0
  if (!isPriceSame && !isPriceWithin(rule.pricePercentMax, before.unitPrice, after.unitPrice)) return 'price_changed'
  if (!isZero(effect.quantityDelta) && !isWithin(rule.quantityPercentMax, before.quantity, effect.quantityDelta))
    return 'quantity_changed'
  if (effect.daysAfterAsked === null) return 'no_day_asked'
  if (rule.neverPastNeedBy && (effect.pastNeedBy ?? 0) > 0) return 'past_need_by'
  return effect.daysAfterAsked > rule.daysLaterMax ? 'too_late' : null
}

const differenceOf = (a: Decimal | null, b: Decimal | null): number | null =>
  a === null || b === null ? null : compareDecimals(a, b)

const HUNDRED = decimal(100)
const absolute = (value: Decimal): Decimal => (isNegative(value) ? minus(ZERO, value) : value)

/** |delta| ≤ percent of base, without a division. */
const isWithin = (percent: Decimal | null, base: Decimal, delta: Decimal): boolean =>
  percent !== null && compareDecimals(times(absolute(delta), HUNDRED), times(percent, base)) <= 0

function isPriceWithin(percent: Decimal | null, before: Decimal | null, after: Decimal | null): boolean {
  if (percent === null || before === null || after === null) return false
  const delta = minus(after, before)
  return isNegative(delta) || isWithin(percent, before, delta)
}
