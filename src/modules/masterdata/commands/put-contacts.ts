// Contacts of suppliers, pasted or read from a file: each row is added, changed, left or refused, and told so.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok } from '#kernel'
import { type ContactRow, contactFault, tidyContact } from '../domain/contact-list.ts'
import { matchKey } from '../domain/match-key.ts'
import { masterdataErrors } from '../errors.ts'
import { findSuppliers } from '../store/parties.store.ts'
import {
  contactsOf,
  insertContacts,
  knownSupplierIds,
  type StoredContact,
  saveContacts,
} from '../store/suppliers.store.ts'

const ROWS_MAX = 20_000
const text = z.string().max(1_000)

export const contactRowInput = z.object({
  supplierName: text.nullish(),
  supplierId: z.uuid().nullish(),
  name: text.nullish(),
  mail: text.nullish(),
  phone: text.nullish(),
  wechat: text.nullish(),
})
type RowInput = z.output<typeof contactRowInput>

export type ContactOutcome = {
  index: number
  supplierId: string | null
  supplierName: string
  name: string
  outcome: 'added' | 'changed' | 'unchanged' | 'refused'
  code: string | null
  pointer: string | null
}

export const putContacts = defineCommand<{ rows: RowInput[]; dryRun: boolean }, { rows: ContactOutcome[] }>({
  id: 'masterdata.contact.put',
  permission: 'masterdata.supplier.edit',
  input: z.object({ rows: z.array(contactRowInput).max(ROWS_MAX), dryRun: z.boolean() }) as never,
  async run({ rows, dryRun }, context) {
    if (rows.length === 0) return masterdataErrors.refuse('masterdata.contact.no_rows', {}, '/rows')
    const decided = await decide(context, rows)
    if (!dryRun) await save(context, decided)
    return ok({ rows: decided.outcomes })
  },
})

type Decided = {
  outcomes: ContactOutcome[]
  added: (Omit<StoredContact, 'id'> & { isPrimary: boolean })[]
  changed: StoredContact[]
}

async function decide(context: CommandContext, rows: RowInput[]): Promise<Decided> {
  const { tx, tenantId } = context
  const tidied = rows.map((row) => ({ given: row, row: tidyContact(asRow(row)) }))
  const ids = tidied.flatMap(({ given }) => given.supplierId ?? [])
  const keys = tidied.flatMap(({ given, row }) => (given.supplierId ? [] : matchKey(row.supplierName)))
  const byId = new Map((await knownSupplierIds(tx, tenantId, ids)).map((each) => [each.id, each]))
  const byKey = new Map((await findSuppliers(tx, tenantId, [...new Set(keys)])).map((each) => [each.match_key, each]))
  const suppliers = tidied.map(({ given, row }) =>
    given.supplierId ? byId.get(given.supplierId) : byKey.get(matchKey(row.supplierName)),
  )
  const found = [...new Set(suppliers.flatMap((supplier) => supplier?.id ?? []))]
  const known = Map.groupBy(await contactsOf(tx, tenantId, found), (contact) => contact.supplierId)
  const decided: Decided = { outcomes: [], added: [], changed: [] }
  tidied.forEach(({ row }, index) => {
    const supplier = suppliers[index]
    const fault = contactFault({ ...row, supplierName: supplier?.name ?? row.supplierName })
    const outcome: ContactOutcome = {
      index,
      supplierId: supplier?.id ?? null,
      supplierName: supplier?.name ?? row.supplierName,
      name: row.name,
      outcome: 'refused',
      code: fault?.code ?? (supplier ? null : 'masterdata.supplier.not_found'),
      pointer: fault ? `/rows/${index}${fault.pointer}` : supplier ? null : `/rows/${index}/supplierName`,
    }
    if (!fault && supplier) outcome.outcome = place(row, supplier.id, known, decided)
    decided.outcomes.push(outcome)
  })
  return decided
}

const asRow = (row: RowInput): ContactRow => ({
  supplierName: row.supplierName ?? '',
  name: row.name ?? '',
  mail: row.mail ?? null,
  phone: row.phone ?? null,
  wechat: row.wechat ?? null,
})

/** A contact is known by mail, else by name; what a row leaves out stays as it was. */
function place(
  row: ContactRow,
  supplierId: string,
  known: Map<string, StoredContact[]>,
  decided: Decided,
): ContactOutcome['outcome'] {
  const there = known.get(supplierId) ?? []
  const same =
    there.find((contact) => row.mail !== null && contact.mail === row.mail) ??
    there.find((contact) => matchKey(contact.name) === matchKey(row.name) && !(row.mail && contact.mail))
  if (!same) {
    const contact = { supplierId, name: row.name, mail: row.mail, phone: row.phone, wechat: row.wechat }
    decided.added.push({ ...contact, isPrimary: there.length === 0 })
    known.set(supplierId, [...there, { ...contact, id: '' }])
    return 'added'
  }
  const merged = {
    ...same,
    name: row.name,
    mail: row.mail ?? same.mail,
    phone: row.phone ?? same.phone,
    wechat: row.wechat ?? same.wechat,
  }
  if ((['name', 'mail', 'phone', 'wechat'] as const).every((field) => merged[field] === same[field])) return 'unchanged'
  if (same.id === '') {
    const waiting = decided.added.find(
      (one) => one.supplierId === supplierId && one.name === same.name && one.mail === same.mail,
    )
    Object.assign(waiting!, { name: merged.name, mail: merged.mail, phone: merged.phone, wechat: merged.wechat })
  } else decided.changed.push(merged)
  Object.assign(same, merged)
  return 'changed'
}

async function save(context: CommandContext, { outcomes, added, changed }: Decided): Promise<void> {
  const { tx, tenantId, now } = context
  await insertContacts(tx, tenantId, now, added)
  await saveContacts(tx, tenantId, changed)
  const touched = outcomes.filter((one) => one.outcome === 'added' || one.outcome === 'changed')
  const supplierIds = [...new Set(touched.map((one) => one.supplierId!))]
  for (const supplierId of supplierIds) {
    const contacts = [...added, ...changed].filter((contact) => contact.supplierId === supplierId)
    const after = contacts.map(({ name, mail, phone, wechat }) => ({ name, mail, phone, wechat }))
    context.record({ streamType: 'supplier', streamId: supplierId, body: { after: { contacts: after } } })
  }
  if (supplierIds.length > 0) context.emit({ type: 'masterdata.contact_changed', payload: { supplierIds } })
}
