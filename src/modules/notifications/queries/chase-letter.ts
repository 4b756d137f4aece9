// The letter of a chase, made from what it asks and of whom: the same for the preview and for what goes out.
import type { Tx } from '#infra'
import { dateInZone } from '#kernel'
import { timeInZone } from '../domain/fill-in.ts'
import type { Letter, LetterLine, LetterOrder } from '../domain/letter.types.ts'
import { type ChaseFacts, chaseFacts, type LineTold } from './chase-facts.ts'
import { letterReader, letterSender, ordersOfLines } from './letter-facts.ts'

/** Null for a chase nobody knows. */
export async function chaseLetter(tx: Tx, tenantId: string, chaseId: string) {
  const chase = await chaseFacts(tx, tenantId, chaseId)
  const reader = chase && (await letterReader(tx, tenantId, chase))
  if (!chase || !reader) return null
  const orders = await chasedOrders(tx, tenantId, chase)
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
  return { chase, letter, reader, sender }
}

function neededBy({ consequence }: LineTold): LetterLine['neededBy'] {
  if (!consequence) return null
  const { needByDate, siteName } = consequence.values
  return { date: needByDate, siteName: siteName ?? null }
}

const localTime = (instant: Date, zone: string): string => `${dateInZone(instant, zone)}T${timeInZone(instant, zone)}`

async function chasedOrders(tx: Tx, tenantId: string, chase: ChaseFacts) {
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
        neededBy: neededBy(facts),
      }
    }),
  }))
  const first = orders.find((order) => order.ownerId || order.ownerName) ?? orders[0]
  return { letterOrders, owner: first ? { id: first.ownerId, name: first.ownerName } : null }
}
