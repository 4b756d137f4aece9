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

type ToOpen = { situation: SupplierSituation; message: MessageToOpen }

/** Returns the ids of the chases, in order, and the standings as they are once these messages are on their way. */
export async function openChases(
  context: CommandContext,
  settings: EngineSettings,
  messages: readonly ToOpen[],
): Promise<{ chaseIds: string[]; standings: StandingRow[] }> {
  const chases: NewChase[] = []
  const lines: NewChaseLine[] = []
  const standings: StandingRow[] = []
  for (const each of messages) {
    const chase = chaseOf(each, context, settings)
    chases.push(chase)
    for (const { id, ask } of each.message.lines) {
      const found = each.situation.lines.get(id) as LineSituation
      const consequence = each.message.tellsConsequence ? consequenceOf(found.line) : null
      const facts = { ...found.told, consequence }
      lines.push({ chase_id: chase.id, schedule_line_id: id, ask: ask.ask, anchor: ask.anchor, facts })
      standings.push(standingAfter(found, ask, chase))
    }
    tellOthers(context, each, chase)
  }
  await insertChases(context.tx, context.tenantId, chases, lines)
  return { chaseIds: chases.map((chase) => chase.id), standings }
}

function chaseOf({ situation, message }: ToOpen, context: CommandContext, settings: EngineSettings): NewChase {
  return {
    id: context.newId<'Chase'>(),
    supplier_id: situation.supplier.id,
    contact_id: message.contactId,
    contact_name: situation.contacts.find((each) => each.id === message.contactId)?.name ?? null,
    step: message.step,
    kinds: [...new Set(message.lines.map((line) => line.ask.ask))],
    urgency: message.isUrgent ? 1 : 0,
    asked_by_id: message.askedBy?.id ?? null,
    asked_by: message.askedBy?.name ?? null,
    note: message.note ?? null,
    due_at: context.now.toISOString(),
    answer_by: message.answerBy.toISOString(),
    policy_version: settings.policyVersion,
  }
}

const standingAfter = (
  { line, standing }: LineSituation,
  ask: { ask: AskKind; anchor: string },
  chase: NewChase,
): StandingRow => ({
  ...(standing ?? freshStanding(line.id, line.supplierId)),
  ask: ask.ask,
  anchor: ask.anchor,
  step: chase.step,
  stepped_at: null,
  chase_id: chase.id,
  chase_opened_at: chase.due_at,
  seen_at: null,
  answered_at: null,
  snoozed_until: null,
})

function tellOthers(context: CommandContext, { situation, message }: ToOpen, chase: NewChase): void {
  const { id: supplierId } = situation.supplier
  const { contactId, step } = message
  context.emit({
    type: 'expediting.chase_due',
    payload: { chaseId: chase.id, supplierId, contactId, urgency: chase.urgency, step },
  })
  const after = { chase: chase.id, contact: chase.contact_name, step, lines: message.lines.length }
  context.record({ streamType: 'supplier', streamId: supplierId, body: { after } })
}
