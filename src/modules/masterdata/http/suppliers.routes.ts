// Suppliers over HTTP: the list and worklist, one supplier, contacts pasted in, going live.

import { z } from 'zod'
import { type App, type Caller, expectedVersionOf, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { amendContact, askContactFirst, contactAmendment, removeContact } from '../commands/amend-contact.ts'
import { amendSupplier, supplierAmendment } from '../commands/amend-supplier.ts'
import { goLive } from '../commands/go-live.ts'
import { contactRowInput, putContacts } from '../commands/put-contacts.ts'
import { readContactText } from '../domain/contact-list.ts'
import type { SupplierLoadPort } from '../ports/supplier-load.ts'
import { getSupplier, listSuppliers, supplierListQuery, supplierShape } from '../queries/suppliers.ts'

const VIEW = 'masterdata.supplier.view'
const params = z.object({ id: z.uuid() })
const contactOutcome = z.object({
  index: z.number(),
  supplierId: z.string().nullable(),
  supplierName: z.string(),
  name: z.string(),
  outcome: z.enum(['added', 'changed', 'unchanged', 'refused']),
  code: z.string().nullable(),
  pointer: z.string().nullable(),
})

export function supplierRoutes(app: App, runtime: Runtime, load: SupplierLoadPort | null): void {
  mountRoute(app, {
    method: 'GET',
    path: '/suppliers',
    tag: 'Suppliers',
    summary: 'Suppliers with contacts; `withoutContact=true` is the worklist of those nobody can be asked at',
    permission: VIEW,
    query: supplierListQuery,
    response: z.object({
      rows: z.array(supplierShape),
      nextCursor: z.string().nullable(),
      counts: z.object({ all: z.number(), withoutContact: z.number(), live: z.number() }),
    }),
    run: ({ caller, query }) => runtime.read(caller, (tx) => listSuppliers(tx, caller.tenantId, query, load)),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/suppliers/:id',
    tag: 'Suppliers',
    summary: 'One supplier with contacts',
    permission: VIEW,
    params,
    response: supplierShape,
    run: ({ caller, params: { id } }) => runtime.read(caller, (tx) => getSupplier(tx, caller.tenantId, id, load)),
  })
  mountRoute(app, {
    method: 'PATCH',
    path: '/suppliers/:id',
    tag: 'Suppliers',
    summary: 'Set grade, calendar, language, time zone or name; If-Match carries the version seen',
    permission: amendSupplier.permission,
    params,
    body: supplierAmendment.extend({ expectedVersion: z.int().optional() }),
    response: supplierShape,
    run: async ({ caller, params: { id }, body, call, raw }) => {
      const expectedVersion = expectedVersionOf(raw) ?? body.expectedVersion
      const outcome = await runtime.execute(amendSupplier, { ...body, id, expectedVersion }, call)
      if (!outcome.ok) return outcome
      return runtime.read(caller, (tx) => getSupplier(tx, caller.tenantId, id, load))
    },
  })
  mountContacts(app, runtime)
  mountContact(app, runtime, load)
  mountRoute(app, {
    method: 'POST',
    path: '/suppliers/go-live',
    tag: 'Suppliers',
    summary: 'Let Nuoda write to these suppliers from now on, or no longer',
    permission: goLive.permission,
    body: z.object({
      supplierIds: z.union([z.literal('all'), z.array(z.uuid()).min(1).max(10_000)]),
      live: z.boolean(),
    }),
    response: z.object({ changed: z.number() }),
    run: ({ body, call }) => runtime.execute(goLive, body, call),
  })
}

function mountContacts(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'POST',
    path: '/suppliers/contacts',
    tag: 'Suppliers',
    summary: 'Contacts as rows or as pasted text; every row is added, changed, left or refused',
    permission: putContacts.permission,
    body: z.object({
      rows: z.array(contactRowInput).max(20_000).optional(),
      text: z.string().max(1_000_000).optional(),
      dryRun: z.boolean().default(false),
    }),
    response: z.object({ rows: z.array(contactOutcome) }),
    run: async ({ body, call }) => {
      const rows = [...(body.rows ?? []), ...(body.text ? readContactText(body.text) : [])]
      const outcome = await runtime.execute(putContacts, { rows, dryRun: body.dryRun }, call)
      return outcome.ok ? ok(outcome.value) : outcome
    },
  })
}

function mountContact(app: App, runtime: Runtime, load: SupplierLoadPort | null): void {
  const one = z.object({ id: z.uuid(), contactId: z.uuid() })
  const whole = (caller: Caller, id: string) => runtime.read(caller, (tx) => getSupplier(tx, caller.tenantId, id, load))
  mountRoute(app, {
    method: 'PUT',
    path: '/suppliers/:id/contacts/:contactId',
    tag: 'Suppliers',
    summary: 'Correct a contact; with another mail address the links sent to the old one end',
    permission: amendContact.permission,
    params: one,
    body: contactAmendment,
    response: supplierShape,
    run: async ({ caller, params: { id, contactId }, body, call }) => {
      const outcome = await runtime.execute(amendContact, { ...body, supplierId: id, contactId }, call)
      return outcome.ok ? whole(caller, id) : outcome
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/suppliers/:id/contacts/:contactId/first',
    tag: 'Suppliers',
    summary: 'Ask this contact first from now on',
    permission: askContactFirst.permission,
    params: one,
    response: supplierShape,
    run: async ({ caller, params: { id, contactId }, call }) => {
      const outcome = await runtime.execute(askContactFirst, { supplierId: id, contactId }, call)
      return outcome.ok ? whole(caller, id) : outcome
    },
  })
  mountRoute(app, {
    method: 'DELETE',
    path: '/suppliers/:id/contacts/:contactId',
    tag: 'Suppliers',
    summary: 'Remove a contact; its links end',
    permission: removeContact.permission,
    params: one,
    response: supplierShape,
    run: async ({ caller, params: { id, contactId }, call }) => {
      const outcome = await runtime.execute(removeContact, { supplierId: id, contactId }, call)
      return outcome.ok ? whole(caller, id) : outcome
    },
  })
}
