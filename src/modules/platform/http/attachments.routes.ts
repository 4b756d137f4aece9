// Files of orders, lines, milestones and despatches over HTTP: sent as a form, listed, and fetched as downloads.

import { z } from 'zod'
import { type App, mountRoute, type Runtime, receiveForm, sendFile } from '#infra'
import { ok } from '#kernel'
import { addAttachment, addReceivedFiles } from '../commands/add-attachment.ts'
import { platformErrors } from '../errors.ts'
import { attachmentShape, listAttachments, openAttachment } from '../queries/attachments.ts'

const VIEW = 'platform.attachment.view'
const FILES_MAX = 10

const target = z.object({
  subjectType: z.string().max(40),
  subjectId: z.uuid(),
  isCommercial: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})

export function attachmentRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/attachments',
    tag: 'Files',
    summary: 'The files of an order, a line, a milestone or a despatch, oldest first',
    permission: VIEW,
    query: z.object({ subjectType: z.string().max(40), subjectId: z.uuid() }),
    response: z.object({ attachments: z.array(attachmentShape) }),
    run: async ({ caller, query: { subjectType, subjectId } }) =>
      ok({
        attachments: await runtime.read(caller, (tx) =>
          listAttachments(tx, caller.tenantId, caller.actor.sees, { subjectType, subjectIds: [subjectId] }),
        ),
      }),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/attachments',
    tag: 'Files',
    summary:
      'Add files (multipart: subjectType, subjectId, file …); programs, scripts, web pages and macros are refused',
    permission: addAttachment.permission,
    status: 201,
    response: z.object({ attachments: z.array(attachmentShape) }),
    run: async ({ call, raw }) => {
      const form = await receiveForm(raw, runtime.files, { filesMax: FILES_MAX, fieldsMax: 20, fieldBytesMax: 1_000 })
      if (!form.ok) return form
      const read = target.safeParse(form.value.fields)
      if (!read.success) {
        const pointer = `/${read.error.issues[0]?.path.join('/') ?? ''}`
        return platformErrors.refuse('platform.attachment.subject_not_found', { subjectType: '' }, pointer)
      }
      if (form.value.files.length === 0) return platformErrors.refuse('platform.attachment.file_missing', {}, '/file')
      const added = await addReceivedFiles(runtime, call, read.data, form.value.files)
      return added.ok ? ok({ attachments: added.value }) : added
    },
  })
  mountRoute(app, {
    method: 'GET',
    path: '/attachments/:id',
    tag: 'Files',
    summary: 'The file itself, as a download',
    permission: VIEW,
    params: z.object({ id: z.uuid() }),
    response: z.string(),
    run: async ({ caller, params: { id }, reply }) => {
      const opened = await openAttachment(runtime, caller, id)
      if (!opened.ok) return opened
      sendFile(reply, opened.value)
      return ok('')
    },
  })
}
