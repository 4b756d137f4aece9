// Goods left the supplier: one despatch over lines of one or several orders, its carrier and number; the lines are told in the same transaction.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { type CalendarDate, type Decimal, ok } from '#kernel'
import { nextDespatchNo } from '#platform'
import {
  calendarDateInput,
  decimalInput,
  type LineOutcome,
  PROMISE_CHANNELS,
  type PromiseChannel,
  recordDespatchedQuantity,
} from '#procurement'
import type { DespatchLine } from '../domain/despatch-advice.ts'
import { fulfilmentErrors } from '../errors.ts'
import { insertDespatch, insertDespatchLines, type LiveDespatchLine, supplierName } from '../store/despatch.store.ts'
import { insertMilestones } from '../store/milestone.store.ts'
import { checkDespatch } from './check-despatch.ts'
import { checkPhoto, evidenceOf, templatesOf } from './evidence.ts'

export const despatchLineInput = z.object({
  scheduleLineId: z.uuid(),
  quantity: decimalInput,
  expectedVersion: z.int().optional(),
})
export const despatchHeaderInput = z.object({
  carrierCode: z.string().trim().max(40).nullish(),
  trackingNo: z.string().trim().max(100).nullish(),
  despatchedOn: calendarDateInput,
  packages: z.int().min(1).max(100_000).nullish(),
  note: z.string().trim().max(2_000).nullish(),
  attachmentIds: z.array(z.uuid()).max(20).default([]),
})
export const despatchChannel = z.enum(PROMISE_CHANNELS as [PromiseChannel, ...PromiseChannel[]])
export const saidBy = z.string().trim().max(100).nullish()

export const despatchAdviceInput = despatchHeaderInput.extend({
  supplierId: z.uuid(),
  lines: z.array(despatchLineInput).min(1).max(500),
  channel: despatchChannel,
  saidBy,
})

export type DespatchOutcome = {
  id: string
  despatchNo: string
  carrierCode: string | null
  trackingNo: string | null
  lines: LineOutcome[]
}

export const createDespatchAdvice = defineCommand({
  id: 'fulfilment.despatch_advice.create',
  permission: 'fulfilment.despatch_advice.create',
  input: despatchAdviceInput,
  async run(input, context) {
    const { tx, tenantId, now, actor } = context
    const name = await supplierName(tx, tenantId, input.supplierId)
    if (name === undefined)
      return fulfilmentErrors.refuse('fulfilment.despatch_advice.supplier_unknown', {}, '/supplierId')
    const { carrierCode = null, trackingNo = null, packages = null, note = null } = input
    const checked = await checkDespatch(context, { ...input, carrierCode, trackingNo: trackingNo || null })
    if (!checked.ok) return checked
    const lineIds = input.lines.map((line) => line.scheduleLineId)
    const id = context.newId() as string
    const told = { despatchAdviceId: id, ...checked.value, despatchedOn: input.despatchedOn, channel: input.channel }
    const booked = await recordDespatchedQuantity(
      context,
      input.lines.map((line) => ({ ...line, difference: line.quantity })),
      { supplierId: input.supplierId, channel: input.channel, told },
    )
    if (!booked.ok) return booked
    const files = await evidenceOf(context, input.attachmentIds, { lineIds })
    if (!files.ok) return files
    const templates = await templatesOf(context, lineIds)
    const report = { code: 'despatched', channel: input.channel, files: files.value } as const
    const photo = checkPhoto(context, report, templates.values())
    if (!photo.ok) return photo
    const header = {
      ...checked.value,
      despatchedOn: input.despatchedOn,
      packages,
      note,
      attachmentIds: input.attachmentIds,
    }
    const despatch = {
      id,
      despatchNo: await nextDespatchNo(context),
      supplierId: input.supplierId,
      supplierName: name,
      ...header,
      saidBy: input.saidBy ?? null,
      channel: input.channel,
    }
    await insertDespatch(tx, { tenantId, now, by: actor.name }, despatch)
    const lines = input.lines.map(({ scheduleLineId, quantity }) => ({
      id: context.newId() as string,
      scheduleLineId,
      quantity,
      orderId: booked.value.owners.get(scheduleLineId)!.orderId,
    }))
    await addDespatchLines(context, { ...despatch, owners: booked.value.owners, templates }, lines)
    const { id: _, attachmentIds, ...stated } = despatch
    context.record({
      streamType: 'despatch_advice',
      streamId: id,
      isNewStream: true,
      body: { despatchNo: despatch.despatchNo, after: { ...stated, attachmentIds, lines: statedLines(lines) } },
    })
    context.emit({
      type: 'fulfilment.goods_despatched',
      payload: { despatchAdviceId: id, supplierId: input.supplierId, scheduleLineIds: lineIds },
    })
    return ok({ id, despatchNo: despatch.despatchNo, ...checked.value, lines: booked.value.lines } as DespatchOutcome)
  },
})

export const statedLines = (lines: readonly DespatchLine[]): DespatchLine[] =>
  lines.map(({ scheduleLineId, quantity }) => ({ scheduleLineId, quantity }))

/** Lines of an advice, and for each the report that its goods have left; the plan it is reported under and who was responsible then stay with it. */
export async function addDespatchLines(
  context: CommandContext,
  despatch: {
    id: string
    despatchedOn: CalendarDate
    saidBy: string | null
    channel: string
    note: string | null
    attachmentIds: string[]
    owners: ReadonlyMap<string, { ownerName: string | null }>
    templates: ReadonlyMap<string, { id: string; version: number } | null>
  },
  lines: (LiveDespatchLine & { quantity: Decimal })[],
): Promise<void> {
  const { tx, tenantId, now, actor } = context
  await insertDespatchLines(tx, { tenantId, now, by: actor.name }, despatch.id, lines)
  await insertMilestones(
    tx,
    tenantId,
    now,
    actor.name,
    lines.map((line) => ({
      schedule_line_id: line.scheduleLineId,
      code: 'despatched',
      actual_date: despatch.despatchedOn,
      override_date: null,
      quantity: line.quantity,
      said_by: despatch.saidBy,
      channel: despatch.channel,
      note: despatch.note,
      owner_name: despatch.owners.get(line.scheduleLineId)?.ownerName ?? actor.name,
      template_id: despatch.templates.get(line.scheduleLineId)?.id ?? null,
      template_version: despatch.templates.get(line.scheduleLineId)?.version ?? null,
      attachment_ids: despatch.attachmentIds,
      despatch_line_id: line.id,
    })),
  )
}
