// The suppliers of a bench: each with a contact, live, and a phone that holds the link its first mail carried; for benches.
import { setTimeout as sleep } from 'node:timers/promises'
import { BenchFault } from './bench.types.ts'
import type { MailSink } from './mail-sink.ts'
import { openPhone, type Phone } from './phone.ts'
import type { Visitor } from './visitor.ts'

export const SUPPLIER_DOMAIN = 'supplier.bench.example'
const FIRST_MAIL_MAX_MS = 60_000

export type SupplierSide = { name: string; phone: Phone /** `/s/<token>` */; address: string }

/** Writes contacts down for suppliers that have orders, goes live with them and lets the first messages go. */
export async function goLive(owner: Visitor, names: readonly string[]): Promise<void> {
  const rows = names.map((supplierName, at) => ({ supplierName, name: '李伟', mail: mailOf(at) }))
  const put = await owner.post<{ rows: { supplierId: string }[] }>('/suppliers/contacts', { rows })
  await owner.post('/suppliers/go-live', { supplierIds: put.rows.map((row) => row.supplierId), live: true })
}

const mailOf = (at: number): string => `li${at}@${SUPPLIER_DOMAIN}`

/** Waits for the first mail to each and opens the link in it under a name. */
export async function openSuppliers(
  url: string,
  { names, sink, owner }: { names: readonly string[]; sink: MailSink; owner: Visitor },
): Promise<SupplierSide[]> {
  const until = performance.now() + FIRST_MAIL_MAX_MS
  while (names.some((_name, at) => !linkTo(sink, mailOf(at)))) {
    // What waits for its first preview is let go, as a buyer does once.
    await owner.post('/messages/release', { kinds: ['order_issued'] })
    if (performance.now() > until) throw new BenchFault(`only ${sink.mails.length} first mails came`)
    await sleep(200)
  }
  return names.map((name, at) => ({ name, phone: openPhone(url), address: linkTo(sink, mailOf(at))! }))
}

/** Mail bodies are quoted-printable or base64; the link is looked for in both. */
function linkTo(sink: MailSink, address: string): string | null {
  const mail = sink.mails.find((each) => each.to === address)
  if (!mail) return null
  const plain = mail.text.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
  const parts = plain.split(/\r?\n\r?\n/).map((part) => `${part}\n${Buffer.from(part, 'base64').toString('utf8')}`)
  return /(\/s\/[\w.-]+)/.exec(parts.join('\n'))?.[1] ?? null
}
