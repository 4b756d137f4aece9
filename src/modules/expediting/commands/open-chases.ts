// Writes decided messages down: a chase per contact with its lines, each line's step, and the word to whoever composes the message.
import type { CommandContext } from '#infra'
import type { AskKind } from '../domain/asks.ts'
import { consequenceOf } from '../domain/consequence.ts'
import type { EngineSettings } from '../queries/engine-settings.ts'
import type { LineSituation, SupplierSituation } from '../queries/supplier-situations.ts'
import { insertChases, type NewChase, type NewChaseLine } from '../store/chases.store.ts'
import { freshStanding, type StandingRow } from '../store/standings.store.ts'

export type MessageToOpen = {
  contactId: string
  step: 1 | 2
  isUrgent: boolean
  answerBy: Date
  lines: readonly { id: string; ask: { ask: AskKind; anchor: string } }[]
  note?: string | null
  /** Null leaves the sentence of consequence out. */
  tellsConsequence: boolean
  /** The person who pressed; none when the policy asks. */
  askedBy?: { id: string | null; name: string }
}

/** Returns the ids of the chases, in order, and the standings as they are once these messages are on their way. */
export async function openChases(
  context: CommandContext,
  settings: EngineSettings,
  messages: readonly { situation: SupplierSituation; message: MessageToOpen }[],
): Promise<{ chaseIds: string[]; standings: StandingRow[] }> {
  const chases: NewChase[] = []
  const lines: NewChaseLine[] = []
  const standings: StandingRow[] = []
  const at = context.now.toISOString()
  for (const { situation, message } of messages) {
    const chaseId = context.newId<'Chase'>() as string
    const contact = situation.contacts.find((each) => each.id === message.contactId)
    const urgency = message.isUrgent ? 1 : 0
    chases.push({
      id: chaseId,
      supplier_id: situation.supplier.id,
      contact_id: message.contactId,
      contact_name: contact?.name ?? null,
      step: message.step,
      kinds: [...new Set(message.lines.map((line) => line.ask.ask))],
      urgency,
      asked_by_id: message.askedBy?.id ?? null,
      asked_by: message.askedBy?.name ?? null,
      note: message.note ?? null,
      due_at: at,
      answer_by: message.answerBy.toISOString(),
      policy_version: settings.policyVersion,
    })
    for (const { id, ask } of message.lines) {
      const found = situation.lines.get(id) as LineSituation
      const consequence = message.tellsConsequence ? consequenceOf(found.line) : null
      const facts = { ...found.told, consequence }
      lines.push({ chase_id: chaseId, schedule_line_id: id, ask: ask.ask, anchor: ask.anchor, facts })
      standings.push({
        ...(found.standing ?? freshStanding(id, situation.supplier.id)),
        ask: ask.ask,
        anchor: ask.anchor,
        step: message.step,
        stepped_at: null,
        chase_id: chaseId,
        chase_opened_at: at,
        seen_at: null,
        answered_at: null,
        snoozed_until: null,
      })
    }
    context.emit({
      type: 'expediting.chase_due',
      payload: {
        chaseId,
        supplierId: situation.supplier.id,
        contactId: message.contactId,
        urgency,
        step: message.step,
      },
    })
    context.record({
      streamType: 'supplier',
      streamId: situation.supplier.id,
      body: {
        after: { chase: chaseId, contact: contact?.name ?? null, step: message.step, lines: message.lines.length },
      },
    })
  }
  await insertChases(context.tx, context.tenantId, chases, lines)
  return { chaseIds: chases.map((chase) => chase.id), standings }
}
