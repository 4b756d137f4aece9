// What a policy would do in the coming week if nobody said a word: who would be asked for what and when, and which tasks would come to us.
import { z } from 'zod'
import type { Tx } from '#infra'
import { addDays, type CalendarDate } from '#kernel'
import type { ChasePolicy } from '../domain/chase-policy.ts'
import { type Foreseen, foresee } from '../domain/foresee.ts'
import { liveSuppliersAfter } from '../store/looks.store.ts'
import { readEngineSettings } from './engine-settings.ts'
import { readSituations, type SupplierSituation } from './supplier-situations.ts'

const DAYS = 7
const BATCH_SUPPLIERS = 50
const NAMED_MAX = 20
const FIRST_ID = '00000000-0000-0000-0000-000000000000'
/** Of our own people: 3 the buyer, 4 the manager. */
const UNSENT_RUNG = 3

export const weekPreviewShape = z.object({
  from: z.string(),
  to: z.string(),
  asks: z.array(
    z.object({
      at: z.string(),
      supplierId: z.string(),
      supplierName: z.string(),
      contactName: z.string().nullable(),
      rung: z.number(),
      asks: z.array(z.string()),
      lines: z.number(),
      orderNos: z.array(z.string()),
    }),
  ),
})
export type WeekPreview = z.output<typeof weekPreviewShape>

export async function previewWeek(
  tx: Tx,
  scope: { tenantId: string; zone: string; today: CalendarDate; now: Date },
  policy: ChasePolicy,
): Promise<WeekPreview> {
  const settings = await readEngineSettings(tx, scope, policy)
  const to = addDays(scope.today, DAYS)
  const rules = { policy: settings.policy, staff: settings.staffPlace }
  const span = { from: scope.now, until: settings.staffPlace.midnight(to) }
  const asks: WeekPreview['asks'] = []
  let after = FIRST_ID
  for (;;) {
    const ids = await liveSuppliersAfter(tx, scope.tenantId, after, BATCH_SUPPLIERS)
    for (const situation of await readSituations(tx, scope, settings, ids)) {
      for (const moment of foresee(situation.plan, rules, span)) asks.push(...tellMoment(moment, situation))
    }
    after = ids.at(-1) ?? after
    if (ids.length < BATCH_SUPPLIERS) break
  }
  asks.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.supplierName < b.supplierName ? -1 : 1))
  return { from: scope.today, to, asks }
}

function tellMoment({ at, messages, tasks }: Foreseen, situation: SupplierSituation): WeekPreview['asks'] {
  const { supplier, contacts, lines } = situation
  const told = (rung: number, contactName: string | null, asked: readonly { id: string; ask: { ask: string } }[]) => ({
    at: at.toISOString(),
    supplierId: supplier.id,
    supplierName: supplier.name,
    contactName,
    rung,
    asks: [...new Set(asked.map((line) => line.ask.ask))],
    lines: asked.length,
    orderNos: [...new Set(asked.flatMap(({ id }) => lines.get(id)?.line.orderNo ?? []))].slice(0, NAMED_MAX),
  })
  const nameOf = (id: string) => contacts.find((contact) => contact.id === id)?.name ?? null
  return [
    ...messages.map((message) => told(message.step, nameOf(message.contactId), message.lines)),
    ...tasks.map((task) => told(task.step ?? UNSENT_RUNG, null, task.lines)),
  ]
}
