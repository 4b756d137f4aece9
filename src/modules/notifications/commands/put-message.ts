// A message is made: its texts, where it starts, and its first line of proof. Whatever asks twice for the same event gets one.
import { randomBytes } from 'node:crypto'
import type { CommandContext } from '#infra'
import { composeLetter } from '../domain/compose-letter.ts'
import type { Letter, LetterLanguage, MessageKind } from '../domain/letter.types.ts'
import { type MailSettings, mailMessageId, messageCode } from '../domain/mail-settings.ts'
import { firstState, JOINABLE, URGENCY } from '../domain/message-state.ts'
import type { LetterReader, Sender } from '../queries/letter-facts.ts'
import {
  insertMessage,
  lockJoinable,
  type MessageAttachment,
  type NewMessage,
  releasedKinds,
  type StoredMessage,
  saveJoined,
} from '../store/message.store.ts'

/** Orders that go to the same contact within this time go in one message, as long as nobody has taken it. */
const JOIN_MS = 10 * 60_000
/** More orders in one mail than this and nobody finds the attachment they look for. */
const ORDERS_PER_MESSAGE_MAX = 15

export type SupplierLetter = {
  letter: Letter
  reader: LetterReader
  sender: Sender
  attachments: MessageAttachment[]
  /** Above the kind's own. */
  urgency?: number
  chaseId?: string | null
  mayJoin?: boolean
}

const idsOf = (letter: Letter) => ({
  orderIds: letter.orders.map((order) => order.id),
  orderNos: letter.orders.map((order) => order.no),
  lineIds: letter.orders.flatMap((order) => order.lines.map((line) => line.id)),
})

/** Writes the letter as a message of its own, or into one to the same contact that nobody has taken yet. Returns its id. */
export async function putSupplierMessage(
  context: CommandContext,
  settings: MailSettings,
  made: SupplierLetter,
): Promise<string> {
  const { letter, reader, sender } = made
  const joined = made.mayJoin ? await joinMessage(context, made) : null
  if (joined) return joined
  const contact = reader.contact
  const isReleased = (await releasedKinds(context.tx, context.tenantId)).has(letter.kind)
  return putMessage(context, settings, {
    kind: letter.kind,
    side: 'supplier',
    supplierId: reader.supplierId,
    supplierName: reader.supplierName,
    contactId: contact?.id ?? null,
    userId: null,
    toName: contact?.name ?? reader.supplierName,
    toMail: contact?.mail ?? null,
    language: letter.language,
    zone: letter.zone,
    letter,
    ...composeLetter(letter),
    ...idsOf(letter),
    attachments: made.attachments,
    urgency: (URGENCY[letter.kind] ?? 0) + (made.urgency ?? 0),
    chaseId: made.chaseId ?? null,
    againOfId: null,
    isDemo: sender.company.kind === 'demo',
    isReleased,
  })
}

/** An order sent again stands as it is now; a decision names one line of its order and joins what was decided about the others. */
function ordersGathered(before: Letter, letter: Letter): Letter['orders'] {
  const fresh = new Map(letter.orders.map((order) => [order.id, order]))
  if (letter.kind !== 'proposal_decided')
    return [...before.orders.filter((order) => !fresh.has(order.id)), ...letter.orders]
  const kept = before.orders.map((order) => {
    const lines = fresh.get(order.id)?.lines ?? []
    const renewed = new Set(lines.map((line) => line.id))
    fresh.delete(order.id)
    return { ...order, lines: [...order.lines.filter((line) => !renewed.has(line.id)), ...lines] }
  })
  return [...kept, ...fresh.values()]
}

async function joinMessage(
  context: CommandContext,
  { letter, reader, attachments }: SupplierLetter,
): Promise<string | null> {
  const { tx, tenantId, now } = context
  const since = new Date(now.getTime() - JOIN_MS)
  const wanted = {
    kind: letter.kind,
    contactId: reader.contact?.id ?? null,
    supplierId: reader.supplierId,
    states: JOINABLE,
    since,
  }
  const open = await lockJoinable(tx, tenantId, wanted)
  if (!open || open.orderIds.length >= ORDERS_PER_MESSAGE_MAX) return null
  const before = open.letter as Letter
  if (open.toMail !== (reader.contact?.mail ?? null)) return null
  if (before.buyer.person !== letter.buyer.person || before.language !== letter.language) return null
  const notes = [before.words, letter.words].filter((words) => words !== null)
  const gathered: Letter = {
    ...before,
    answerBy: letter.answerBy,
    orders: ordersGathered(before, letter),
    words: notes.length > 0 ? [...new Set(notes)].join('\n') : null,
  }
  const names = new Set(attachments.map((file) => file.name))
  const joined = {
    id: open.id,
    letter: gathered,
    ...composeLetter(gathered),
    ...idsOf(gathered),
    attachments: [...open.attachments.filter((file) => !names.has(file.name)), ...attachments],
  }
  await saveJoined(tx, tenantId, joined)
  prove(context, open, 'joined', { orderNos: letter.orders.map((order) => order.no) })
  return open.id
}

type MessageToPut = Omit<NewMessage, 'id' | 'mailMessageId' | 'shortCode' | 'state' | 'channel'> & {
  isDemo: boolean
  isReleased: boolean
  language: LetterLanguage
  kind: MessageKind
}

/** Writes one message and where it starts. */
export async function putMessage(
  context: CommandContext,
  settings: MailSettings,
  { isDemo, isReleased, ...message }: MessageToPut,
): Promise<string> {
  const id = context.newId() as string
  const state = firstState({
    kind: message.kind,
    hasServer: settings.hasServer,
    hasAddress: message.toMail !== null,
    isDemo,
    isReleased,
  })
  const fresh: NewMessage = {
    ...message,
    id,
    state,
    mailMessageId: mailMessageId(id, settings.domain),
    shortCode: messageCode(randomBytes(16)),
    channel: null,
  }
  await insertMessage(context.tx, context.tenantId, fresh, context.now)
  context.record({
    streamType: 'message',
    streamId: id,
    isNewStream: true,
    body: {
      proof: 'created',
      kind: message.kind,
      state,
      to: message.toMail,
      orderNos: message.orderNos,
      subject: message.subject,
    },
  })
  return id
}

/** One line of a message's proof: what is known to have happened to it, in the history that cannot be rewritten. */
export function prove(
  context: CommandContext,
  message: Pick<StoredMessage, 'id'>,
  proof: string,
  facts: Record<string, unknown> = {},
): void {
  context.record({ streamType: 'message', streamId: message.id, body: { proof, ...facts } })
}
