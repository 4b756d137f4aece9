// Imports over HTTP: a file received, what was understood of it corrected, taken over; refused rows fetched, vanished lines settled.
import { z } from 'zod'
import {
  type App,
  type Caller,
  languageOf,
  mountRoute,
  type Runtime,
  type SpreadsheetLimits,
  TABLE_MEDIA_TYPES,
  writeSheets,
} from '#infra'
import { ok, type Result } from '#kernel'
import { calendarDateInput } from '#procurement'
import { startImport } from '../commands/keep-import.ts'
import { amendImport, type ReceivedParts, receiveFile } from '../commands/receive-import.ts'
import { decideVanished, vanishedDecisions } from '../commands/vanished-lines.ts'
import { ORDER_FIELDS } from '../domain/spreadsheet/index.ts'
import { integrationsErrors } from '../errors.ts'
import {
  getImport,
  type ImportView,
  importListShape,
  importShape,
  listImports,
  listVanished,
  refusedSheets,
  vanishedShape,
} from '../queries/imports.ts'

type HttpRequest = Parameters<typeof languageOf>[0]

const VIEW = 'integrations.import.view'
const RUN = 'integrations.import.run'
const params = z.object({ id: z.uuid() })

/** `start` sees to it that an import is taken over, now or after a restart. */
export type ImportServices = { limits: SpreadsheetLimits; start(request: { tenantId: string; importId: string }): void }

export function importRoutes(app: App, runtime: Runtime, services: ImportServices): void {
  const view = (caller: Caller, raw: HttpRequest, id: string): Promise<Result<ImportView>> =>
    runtime.read(caller, (tx) => getImport(tx, caller.tenantId, id, languageOf(raw)))
  mountRoute(app, {
    method: 'GET',
    path: '/imports',
    tag: 'Imports',
    summary: 'Files that came in, newest first',
    permission: VIEW,
    query: z.object({ cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    response: importListShape,
    run: async ({ caller, query, raw }) =>
      ok(await runtime.read(caller, (tx) => listImports(tx, caller.tenantId, query, languageOf(raw)))),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/imports',
    tag: 'Imports',
    summary: 'Send a file (multipart: file, kind, mode, source); it is read and compared, nothing is changed yet',
    permission: RUN,
    status: 201,
    response: importShape,
    run: async ({ caller, call, raw }) => {
      const parts = await partsOf(raw)
      if (!parts.ok) return parts
      const received = await receiveFile(runtime, call, parts.value, services.limits)
      return received.ok ? view(caller, raw, received.value.id) : received
    },
  })
  mountRoute(app, {
    method: 'GET',
    path: '/imports/:id',
    tag: 'Imports',
    summary: 'What was read in a file, what it would do or did, and what was refused',
    permission: VIEW,
    params,
    response: importShape,
    run: ({ caller, raw, params: { id } }) => view(caller, raw, id),
  })
  mountCorrection(app, runtime, services, view)
  mountRefused(app, runtime)
  mountVanished(app, runtime)
}

type View = (caller: Caller, raw: HttpRequest, id: string) => Promise<Result<ImportView>>

function mountCorrection(app: App, runtime: Runtime, services: ImportServices, view: View): void {
  mountRoute(app, {
    method: 'PUT',
    path: '/imports/:id/mapping',
    tag: 'Imports',
    summary: 'Say what columns and words mean; the file is read and compared again',
    permission: RUN,
    params,
    body: z.object({
      columns: z
        .array(
          z.object({
            column: z.int().min(0),
            field: z.enum(ORDER_FIELDS).nullable(),
            dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
          }),
        )
        .max(2_000)
        .default([]),
      noDateWords: z
        .array(z.object({ word: z.string().max(500), means: calendarDateInput.nullable().default(null) }))
        .max(1_000)
        .optional(),
      mode: z.enum(['addition', 'snapshot']).optional(),
      supplier: z.string().trim().max(200).nullable().optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .nullable()
        .optional(),
    }),
    response: importShape,
    run: async ({ caller, call, raw, params: { id }, body }) => {
      const amended = await amendImport(runtime, call, { id, ...body }, services.limits)
      return amended.ok ? view(caller, raw, id) : amended
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/imports/:id/apply',
    tag: 'Imports',
    summary: 'Take the file over; goes on in the background, whatever becomes of the browser',
    permission: RUN,
    params,
    status: 202,
    response: importShape,
    run: async ({ caller, call, raw, params: { id } }) => {
      const started = await runtime.execute(startImport, { id }, call)
      if (!started.ok) return started
      services.start({ tenantId: caller.tenantId, importId: id })
      return view(caller, raw, id)
    },
  })
}

function mountRefused(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/imports/:id/rejected',
    tag: 'Imports',
    summary: 'The refused rows in the layout they came in, with the reason; mend them and send the file again',
    permission: VIEW,
    params,
    query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    response: z.string(),
    run: async ({ caller, raw, reply, params: { id }, query: { format } }) => {
      const found = await runtime.read(caller, (tx) => refusedSheets(tx, caller.tenantId, id, languageOf(raw)))
      if (!found.ok) return found
      const content = await writeSheets(found.value.sheets, format)
      const base = found.value.fileName.replace(/(\.(xlsx?|csv|tsv|txt|gz))+$/i, '')
      const name = encodeURIComponent(`${base}-${languageOf(raw) === 'zh' ? '退回' : 'refused'}.${format}`)
      reply
        .header('content-disposition', `attachment; filename="refused.${format}"; filename*=UTF-8''${name}`)
        .type(TABLE_MEDIA_TYPES[format])
        .send(content)
      return ok('')
    },
  })
}

function mountVanished(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/imports/:id/vanished',
    tag: 'Imports',
    summary: 'Open lines the latest snapshot of the source did not list: closed or cancelled there?',
    permission: VIEW,
    params,
    response: z.object({ lines: z.array(vanishedShape) }),
    run: ({ caller, params: { id } }) =>
      runtime.read(caller, (tx) =>
        listVanished(tx, { tenantId: caller.tenantId, seesSuppliers: caller.actor.sees.supplierNames }, id),
      ),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/imports/:id/vanished',
    tag: 'Imports',
    summary: 'Settle such lines: closed, cancelled, or kept open',
    permission: RUN,
    params,
    body: vanishedDecisions,
    response: z.object({ decided: z.number() }),
    run: async ({ caller, call, params: { id }, body }) => {
      const known = await runtime.read(caller, (tx) =>
        listVanished(tx, { tenantId: caller.tenantId, seesSuppliers: false }, id),
      )
      return known.ok ? runtime.execute(decideVanished, body, call) : known
    },
  })
}

const fieldsShape = z.object({
  kind: z.enum(['orders', 'receipts', 'contacts']).default('orders'),
  mode: z.enum(['addition', 'snapshot']).default('addition'),
  source: z.string().trim().min(1).max(60).default('file'),
  supplier: z.string().trim().max(200).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
})

async function partsOf(request: HttpRequest): Promise<Result<ReceivedParts>> {
  if (!request.isMultipart()) return integrationsErrors.refuse('integrations.file.missing')
  const fields: Record<string, unknown> = {}
  let file: { fileName: string; bytes: Uint8Array } | null = null
  for await (const part of request.parts()) {
    if (part.type === 'file') file ??= { fileName: nameOf(part.filename), bytes: await part.toBuffer() }
    else if (typeof part.value === 'string' && part.value !== '') fields[part.fieldname] = part.value
  }
  if (!file || file.bytes.length === 0) return integrationsErrors.refuse('integrations.file.missing', {}, '/file')
  const read = fieldsShape.safeParse(fields)
  if (!read.success) {
    const pointer = `/${read.error.issues[0]?.path.join('/') ?? ''}`
    return integrationsErrors.refuse('integrations.import.options_unreadable', {}, pointer)
  }
  return ok({ ...read.data, ...file })
}

/** A name to show, never a path. */
const nameOf = (name: string | undefined): string =>
  (name ?? 'file').split(/[\\/]/).at(-1)?.replaceAll('\u0000', '').trim().slice(0, 200) || 'file'
