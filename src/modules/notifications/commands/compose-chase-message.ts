// A supplier is asked: one message to one contact with all lines of the chase, as the policy found them.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { dateInZone, ok } from '#kernel'
import { timeInZone } from '../domain/fill-in.ts'
import type { Letter, LetterLine, LetterOrder } from '../domain/letter.types.ts'
import type { MailSettings } from '../domain/mail-settings.ts'
import { type ChaseFacts, chaseFacts } from '../queries/chase-facts.ts'
import { letterReader, letterSender, ordersOfLines } from '../queries/letter-facts.ts'
import { claimEvent, lockOfChases, moveMessages } from '../store/message.store.ts'
import { prove, putSupplierMessage } from './put-message.ts'

/** Null where nothing is written: an unknown chase, a supplier that is not live, an event heard before. */
export const composeChaseMessage = (settings: MailSettings) =>
  defineCommand<{ eventId: string; chaseId: string }, { messageId: string | null }>({
    id: 'notifications.message.compose_chase',
    permission: 'notifications.message.compose',
    input: z.object({ eventId: z.uuid(), chaseId: z.uuid() }),
    async run({ eventId, chaseId }, context) {
      const { tx, tenantId } = context
      const chase = await chaseFacts(tx, tenantId, chaseId)
      const reader = chase && (await letterReader(tx, tenantId, chase))
      if (chase?.state !== 'open' || !reader?.isLive) return ok({ messageId: null })
      const recipient = reader.contact?.id ?? reader.supplierId
      if (!(await claimEvent(tx, tenantId, { eventId, recipient, at: context.now }))) return ok({ messageId: null })
      const orders = await chasedOrders(context, chase)
      const sender = await letterSender(tx, tenantId, orders.owner)
      const letter: Letter = {
        kind: 'chase',
        language: reader.language,
        zone: reader.zone,
        buyer: sender.buyer,
        reader: { supplier: reader.supplierName, name: reader.contact?.name ?? null },
        answerBy: localTime(new Date(chase.answerBy), reader.zone),
        orders: orders.letterOrders,
        words: chase.note,
      }
      const urgency = Math.min(Math.max(chase.urgency, 0), URGENCY_MAX)
      const messageId = await putSupplierMessage(context, settings, {
        letter,
        reader,
        sender,
        attachments: [],
        urgency,
        chaseId,
      })
      return ok({ messageId })
    },
  })

/** What a chase may add to its kind's urgency: a burning one goes before every order, never before a test mail. */
const URGENCY_MAX = 19

const localTime = (instant: Date, zone: string): string => `${dateInZone(instant, zone)}T${timeInZone(instant, zone)}`

async function chasedOrders({ tx, tenantId }: CommandContext, chase: ChaseFacts) {
  const byId = new Map(chase.lines.map((line) => [line.scheduleLineId, line]))
  const orders = await ordersOfLines(tx, tenantId, [...byId.keys()])
  const letterOrders: LetterOrder[] = orders.map((order) => ({
    id: order.id,
    no: order.no,
    versionNo: order.versionNo,
    isAgain: false,
    lines: order.lines.map((line): LetterLine => {
      const { ask, facts } = byId.get(line.id)!
      return {
        id: line.id,
        lineNo: line.lineNo,
        itemCode: line.itemCode,
        itemName: line.itemName,
        quantity: facts.openQuantity ?? line.quantity,
        unit: line.unit,
        requestedDate: line.requestedDate,
        promisedDate: line.promisedDate,
        ask,
      }
    }),
  }))
  const first = orders.find((order) => order.ownerId || order.ownerName) ?? orders[0]
  return { letterOrders, owner: first ? { id: first.ownerId, name: first.ownerName } : null }
}

/** Nobody waits for these answers any more: what has not left yet stays here. */
export const withdrawChaseMessages = defineCommand<{ chaseIds: string[] }, { cancelled: number }>({
  id: 'notifications.message.withdraw_chases',
  permission: 'notifications.message.compose',
  input: z.object({ chaseIds: z.array(z.uuid()).max(10_000) }),
  async run({ chaseIds }, context) {
    const { tx, tenantId } = context
    const unsent = await lockOfChases(tx, tenantId, chaseIds, ['draft', 'queued', 'waiting_by_hand'])
    const ids = unsent.map((message) => message.id)
    if (ids.length > 0) await moveMessages(tx, tenantId, ids, { state: 'cancelled' })
    for (const message of unsent) prove(context, message, 'cancelled', { text: 'answered' })
    return ok({ cancelled: ids.length })
  },
})
