// An import on the books of imports: its file kept, read anew when a person corrects it, started once.

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok, type Result } from '#kernel'
import type { ImportKind } from '../domain/file-reading.ts'
import { integrationsErrors } from '../errors.ts'
import {
  insertImport,
  lockImport,
  putRefusedRows,
  rememberLayout,
  type StoredImport,
  type StoredOptions,
  saveEnd,
  saveReading,
  saveStart,
} from '../store/imports.store.ts'
import type { PlannedImport } from './plan-import.ts'

const given = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null)
type Corrected = { id: string; mode: 'addition' | 'snapshot'; options: StoredOptions; planned: PlannedImport }
type Finished = { id: string; result: Record<string, unknown> }
type Failed = { id: string; error: { code: string; details?: Record<string, unknown> } }
const RUN = 'integrations.import.run'

export type ReceivedFile = {
  kind: ImportKind
  mode: 'addition' | 'snapshot'
  source: string
  fileName: string
  bytes: Uint8Array
  options: StoredOptions
  planned: PlannedImport
}

export const receiveImport = defineCommand<ReceivedFile, { id: string }>({
  id: 'integrations.import.receive',
  permission: RUN,
  input: given<ReceivedFile>(),
  async run({ planned, bytes, ...file }, context) {
    const id = context.newId<'Import'>() as string
    const { reading, plan, refused } = planned
    const hash = createHash('sha256').update(bytes).digest('hex')
    await insertImport(context.tx, context.tenantId, {
      ...file,
      id,
      bytes,
      hash,
      reading,
      plan,
      state: plan ? 'read' : 'failed',
      total: totalOf(planned),
      createdBy: context.actor.name,
      at: context.now,
    })
    await putRefusedRows(context.tx, context.tenantId, id, refused)
    const { kind, mode, source, fileName } = file
    context.record({
      streamType: 'import',
      streamId: id,
      isNewStream: true,
      body: { after: { kind, mode, source, fileName, hash, bytes: bytes.length } },
    })
    return ok({ id })
  },
})

const totalOf = ({ plan }: PlannedImport): number => (plan ? plan.create + plan.change + plan.unchanged : 0)

export const replanImport = defineCommand<Corrected, { id: string }>({
  id: 'integrations.import.amend',
  permission: RUN,
  input: given<Corrected>(),
  async run({ id, mode, options, planned }, context) {
    const waiting = await lockWaiting(context.tx, context.tenantId, id)
    if (!waiting.ok) return waiting
    const { reading, plan, refused } = planned
    const state = plan ? 'read' : 'failed'
    await saveReading(context.tx, context.tenantId, {
      id,
      state,
      mode,
      options,
      reading,
      plan,
      total: totalOf(planned),
    })
    await putRefusedRows(context.tx, context.tenantId, id, refused)
    context.record({ streamType: 'import', streamId: id, body: { after: { mode, options } } })
    return ok({ id })
  },
})

/** An import that may still be changed or started. */
async function lockWaiting(
  tx: Parameters<typeof lockImport>[0],
  tenantId: string,
  id: string,
): Promise<Result<StoredImport>> {
  const stored = await lockImport(tx, tenantId, id)
  if (!stored) return integrationsErrors.refuse('integrations.import.not_found', { id })
  if (stored.state === 'read' || stored.state === 'failed') return ok(stored)
  return integrationsErrors.refuse('integrations.import.not_ready', { state: stored.state })
}

/** Starting what is being applied already changes nothing. What was decided about columns is kept for the layout. */
export const startImport = defineCommand<{ id: string }, { id: string; isNew: boolean }>({
  id: 'integrations.import.start',
  permission: RUN,
  input: z.object({ id: z.uuid() }),
  async run({ id }, context) {
    const { tx, tenantId, actor, now } = context
    const stored = await lockImport(tx, tenantId, id)
    if (!stored) return integrationsErrors.refuse('integrations.import.not_found', { id })
    if (stored.state === 'applying') return ok({ id, isNew: false })
    if (stored.plan === null || stored.state === 'applied') {
      return integrationsErrors.refuse('integrations.import.not_ready', { state: stored.state })
    }
    const startedBy = { id: actor.id, name: actor.name, role: actor.role, zone: context.zone }
    await saveStart(tx, tenantId, id, { ...stored.options, startedBy })
    const { mapping } = stored.options
    if (mapping) {
      const { sheets } = stored.reading as unknown as { sheets: { fingerprint: string }[] }
      for (const fingerprint of new Set(sheets.map((sheet) => sheet.fingerprint))) {
        await rememberLayout(tx, tenantId, { fingerprint, kind: stored.kind, mapping, at: now, by: actor.name })
      }
    }
    context.record({ streamType: 'import', streamId: id, body: { after: { state: 'applying' } } })
    return ok({ id, isNew: true })
  },
})

export const finishImport = defineCommand<Finished, null>({
  id: 'integrations.import.finish',
  permission: RUN,
  input: given<Finished>(),
  async run({ id, result }, context) {
    const stored = await lockImport(context.tx, context.tenantId, id)
    if (stored?.state !== 'applying') return ok(null)
    await saveEnd(context.tx, context.tenantId, id, { at: context.now, result })
    const { differences: _, ...figures } = result
    context.record({ streamType: 'import', streamId: id, body: { after: { state: 'applied', ...figures } } })
    context.emit({ type: 'integrations.import_applied', payload: { importId: id, kind: stored.kind } })
    return ok(null)
  },
})

export const failImport = defineCommand<Failed, null>({
  id: 'integrations.import.fail',
  permission: RUN,
  input: given<Failed>(),
  async run({ id, error }, context) {
    await saveEnd(context.tx, context.tenantId, id, { error })
    context.record({ streamType: 'import', streamId: id, body: { after: { state: 'failed', error } } })
    return ok(null)
  },
})
