// A despatch was told wrongly: its lines, its day or its number are corrected, or all of it is taken back, each with a reason.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { type Decimal, ok, type Refused, type Result } from '#kernel'
import { recordDespatchedQuantity } from '#procurement'
import { type DespatchHeader, differencesOf } from '../domain/despatch-advice.ts'
import { fulfilmentErrors } from '../errors.ts'
import {
  type LiveDespatchLine,
  lockDespatch,
  type StoredDespatch,
  saveCancellation,
  saveCorrection,
  withdrawDespatchLines,
} from '../store/despatch.store.ts'
import { checkDespatch } from './check-despatch.ts'
import {
  addDespatchLines,
  type DespatchOutcome,
  despatchChannel,
  despatchHeaderInput,
  despatchLineInput,
  saidBy,
  statedLines,
} from './create-despatch-advice.ts'
import { checkPhoto, evidenceOf, templatesOf } from './evidence.ts'

const change = z.object({
  expectedVersion: z.int().optional(),
  reason: z.string().trim().min(1).max(500),
  channel: despatchChannel,
  saidBy,
})
const ids = z.object({
  id: z.uuid(),
  /** Whose despatch it must be; given for acts of a supplier. */
  supplierId: z.uuid().optional(),
})

/** What is left out stays as it is; null clears it. `lines`, where given, are all lines as they should have been. */
export const despatchCorrection = change.extend({
  ...despatchHeaderInput.partial().shape,
  attachmentIds: z.array(z.uuid()).max(20).optional(),
  lines: z.array(despatchLineInput).min(1).max(500).optional(),
})
export const despatchCancellation = change

type Locked = StoredDespatch & { lines: LiveDespatchLine[] }

export const correctDespatchAdvice = defineCommand({
  id: 'fulfilment.despatch_advice.correct',
  permission: 'fulfilment.despatch_advice.create',
  input: despatchCorrection.extend(ids.shape),
  async run(input, context) {
    const found = await lockOpen(context, input)
    if (!found.ok) return found
    const despatch = found.value
    const lines = input.lines ?? despatch.lines
    const header = headerOf(despatch, input)
    const stated = { ...header, lines, supplierId: despatch.supplierId, exceptId: despatch.id }
    const checked = await checkDespatch(
      context,
      isSameNumber(despatch, header) ? { ...stated, trackingNo: null } : stated,
    )
    if (!checked.ok) return checked
    const corrected = isSameNumber(despatch, header) ? header : { ...header, ...checked.value }
    const rewritten = linesToRewrite(despatch, { ...corrected, lines })
    const booked = await tellLines(context, despatch, {
      lines,
      told: { despatchNo: despatch.despatchNo, ...numberOf(corrected), isCorrection: true },
      reason: input.reason,
      channel: input.channel,
    })
    if (!booked.ok) return booked
    const lineIds = lines.map((line) => line.scheduleLineId)
    const templates = await templatesOf(context, lineIds)
    const evidence = await checkEvidence(context, { input, despatch, lineIds }, templates.values())
    if (!evidence.ok) return evidence
    const stamp = { tenantId: context.tenantId, now: context.now, by: context.actor.name }
    await withdrawDespatchLines(
      context.tx,
      stamp,
      rewritten.withdrawn.map((line) => line.id),
      input.reason,
    )
    await saveCorrection(context.tx, stamp, { ...corrected, id: despatch.id, reason: input.reason })
    const added = rewritten.added.map(({ scheduleLineId, quantity }) => ({
      id: context.newId() as string,
      scheduleLineId,
      quantity,
      orderId: booked.value.owners.get(scheduleLineId)!.orderId,
    }))
    const said = { saidBy: input.saidBy ?? despatch.saidBy, channel: input.channel }
    await addDespatchLines(
      context,
      { ...despatch, ...corrected, ...said, owners: booked.value.owners, templates },
      added,
    )
    record(context, despatch, { ...corrected, lines: statedLines(lines) }, input.reason)
    context.emit({ type: 'fulfilment.despatch_corrected', payload: payloadOf(despatch, lines) })
    const { despatchNo } = despatch
    return ok({ id: despatch.id, despatchNo, ...numberOf(corrected), lines: booked.value.lines } as DespatchOutcome)
  },
})

export const cancelDespatchAdvice = defineCommand({
  id: 'fulfilment.despatch_advice.cancel',
  permission: 'fulfilment.despatch_advice.create',
  input: despatchCancellation.extend(ids.shape),
  async run(input, context) {
    const found = await lockOpen(context, input)
    if (!found.ok) return found
    const despatch = found.value
    const booked = await tellLines(context, despatch, {
      lines: [],
      told: { despatchNo: despatch.despatchNo, isCancelled: true },
      reason: input.reason,
      channel: input.channel,
    })
    if (!booked.ok) return booked
    const stamp = { tenantId: context.tenantId, now: context.now, by: context.actor.name }
    await withdrawDespatchLines(
      context.tx,
      stamp,
      despatch.lines.map((line) => line.id),
      input.reason,
    )
    await saveCancellation(context.tx, stamp, { id: despatch.id, reason: input.reason })
    record(context, despatch, { state: 'cancelled' }, input.reason)
    context.emit({ type: 'fulfilment.despatch_cancelled', payload: payloadOf(despatch, []) })
    const { id, despatchNo, carrierCode, trackingNo } = despatch
    return ok({ id, despatchNo, carrierCode, trackingNo, lines: booked.value.lines } as DespatchOutcome)
  },
})

type Wanted = { id: string; supplierId?: string; expectedVersion?: number }

/** The advice, locked. Another supplier's is answered as one that is not there. */
async function lockOpen(context: CommandContext, wanted: Wanted): Promise<Result<Locked>> {
  const { id, supplierId, expectedVersion } = wanted
  const despatch = await lockDespatch(context.tx, context.tenantId, id)
  if (!despatch || (supplierId !== undefined && despatch.supplierId !== supplierId)) {
    return fulfilmentErrors.refuse('fulfilment.despatch_advice.not_found', { id })
  }
  if (despatch.state === 'cancelled') {
    const { despatchNo } = despatch
    return fulfilmentErrors.refuse('fulfilment.despatch_advice.cancelled', { id, despatchNo })
  }
  if (expectedVersion !== undefined && expectedVersion !== despatch.version) return changedMeanwhile(despatch)
  return ok(despatch)
}

function changedMeanwhile(despatch: Locked): Refused {
  const { id, version, despatchNo, carrierCode, trackingNo, despatchedOn } = despatch
  const current = { id, version, despatchNo, carrierCode, trackingNo, despatchedOn, lines: statedLines(despatch.lines) }
  return fulfilmentErrors.refuse('fulfilment.despatch_advice.changed_meanwhile', current)
}

/** What is left out stays as it is; null clears it. */
function headerOf(despatch: DespatchHeader, input: z.output<typeof despatchCorrection>): DespatchHeader {
  const keep = <V>(given: V | undefined, stored: V): V => (given === undefined ? stored : given)
  return {
    carrierCode: keep(input.carrierCode, despatch.carrierCode),
    trackingNo: keep(input.trackingNo, despatch.trackingNo) || null,
    despatchedOn: keep(input.despatchedOn, despatch.despatchedOn),
    packages: keep(input.packages, despatch.packages),
    note: keep(input.note, despatch.note),
    attachmentIds: keep(input.attachmentIds, despatch.attachmentIds),
  }
}

type CarrierNumber = Pick<DespatchHeader, 'carrierCode' | 'trackingNo'>
const numberOf = ({ carrierCode, trackingNo }: CarrierNumber): CarrierNumber => ({ carrierCode, trackingNo })
/** A number that was taken once is not asked about again when something else is corrected. */
const isSameNumber = (a: CarrierNumber, b: CarrierNumber): boolean =>
  a.carrierCode === b.carrierCode && a.trackingNo === b.trackingNo

/** Lines whose quantity or day changes; the others and their reports stay as they were said. */
function linesToRewrite(
  before: Locked,
  after: Pick<DespatchHeader, 'despatchedOn'> & { lines: readonly { scheduleLineId: string; quantity: Decimal }[] },
) {
  const isMoved = before.despatchedOn !== after.despatchedOn
  const changed = new Set(differencesOf(before.lines, after.lines).map((each) => each.scheduleLineId))
  const isRewritten = (line: { scheduleLineId: string }) => isMoved || changed.has(line.scheduleLineId)
  return { withdrawn: before.lines.filter(isRewritten), added: after.lines.filter(isRewritten) }
}

type Words = {
  lines: readonly { scheduleLineId: string; quantity: Decimal; expectedVersion?: number }[]
  told: Record<string, unknown>
  reason: string
  channel: string
}

/** Every line that is or was in the advice learns of it in its order's history, even where its quantity stays. */
function tellLines(context: CommandContext, despatch: Locked, words: Words) {
  const differences = new Map(
    differencesOf(despatch.lines, words.lines).map((each) => [each.scheduleLineId, each.difference]),
  )
  const lineIds = new Set([...despatch.lines, ...words.lines].map((line) => line.scheduleLineId))
  const versions = new Map(words.lines.map((line) => [line.scheduleLineId, line.expectedVersion]))
  return recordDespatchedQuantity(
    context,
    [...lineIds].map((id) => ({
      scheduleLineId: id,
      difference: differences.get(id) ?? ('0' as Decimal),
      expectedVersion: versions.get(id),
    })),
    {
      supplierId: despatch.supplierId,
      channel: words.channel,
      told: { despatchAdviceId: despatch.id, ...words.told },
      reason: words.reason,
    },
  )
}

/** New files must be about these lines; the template's photograph is asked for again only where the files change. */
async function checkEvidence(
  context: CommandContext,
  { input, despatch, lineIds }: { input: z.output<typeof despatchCorrection>; despatch: Locked; lineIds: string[] },
  templates: Parameters<typeof checkPhoto>[2],
): Promise<Result<null>> {
  if (!input.attachmentIds) return ok(null)
  const known = [despatch.id, ...despatch.lines.map((line) => line.scheduleLineId)]
  const files = await evidenceOf(context, input.attachmentIds, { lineIds, alsoIds: known })
  if (!files.ok) return files
  return checkPhoto(context, { code: 'despatched', channel: input.channel, files: files.value }, templates)
}

function record(context: CommandContext, before: Locked, after: Record<string, unknown>, reason: string): void {
  const { despatchNo, carrierCode, trackingNo, despatchedOn, packages, note, attachmentIds } = before
  const stated = { carrierCode, trackingNo, despatchedOn, packages, note, attachmentIds }
  context.record({
    streamType: 'despatch_advice',
    streamId: before.id,
    body: { despatchNo, before: { ...stated, lines: statedLines(before.lines) }, after, reason },
  })
}

const payloadOf = (despatch: Locked, lines: readonly { scheduleLineId: string }[]) => ({
  despatchAdviceId: despatch.id,
  supplierId: despatch.supplierId,
  scheduleLineIds: [...new Set([...despatch.lines, ...lines].map((line) => line.scheduleLineId))],
})
