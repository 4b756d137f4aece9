// The photographs and papers a report refers to: they must be there and be about these lines, and a template may demand one.
import type { CommandContext } from '#infra'
import { ok, type Result } from '#kernel'
import { attachmentsByIds } from '#platform'
import type { MilestoneCode, MilestoneTemplate } from '../domain/milestone-plan.types.ts'
import { templateFor } from '../domain/milestone-template.ts'
import { nodeWithoutPhoto } from '../domain/photo-evidence.ts'
import { fulfilmentErrors } from '../errors.ts'
import { ordersOfLines, readCurrentTemplates, readTemplateScopes } from '../store/milestone.store.ts'

type File = { id: string; mediaType: string }

/**
 * The files with these ids. A file counts only where it was added to one of the lines, to their orders, or to what is being
 * corrected: nobody refers to what is another's. Refusal: `fulfilment.evidence.attachment_unknown`.
 */
export async function evidenceOf(
  context: CommandContext,
  attachmentIds: readonly string[],
  about: { lineIds: string[]; alsoIds?: string[] },
): Promise<Result<File[]>> {
  if (attachmentIds.length === 0) return ok([])
  const { tx, tenantId } = context
  const orders = await ordersOfLines(tx, tenantId, about.lineIds)
  const subjects = new Set([...about.lineIds, ...orders.values(), ...(about.alsoIds ?? [])])
  const files = await attachmentsByIds(tx, tenantId, attachmentIds)
  const known = new Map(files.filter((file) => subjects.has(file.subjectId)).map((file) => [file.id, file]))
  const unknown = attachmentIds.find((id) => !known.has(id))
  if (unknown)
    return fulfilmentErrors.refuse('fulfilment.evidence.attachment_unknown', { id: unknown }, '/attachmentIds')
  return ok([...known.values()])
}

/** The template each line follows now; null where none fits. */
export async function templatesOf(
  context: CommandContext,
  lineIds: string[],
): Promise<Map<string, { id: string; version: number; nodes: MilestoneTemplate['nodes'] } | null>> {
  const { tx, tenantId } = context
  const scopes = await readTemplateScopes(tx, tenantId, lineIds)
  const templates = await readCurrentTemplates(tx, tenantId)
  return new Map(
    lineIds.map((id) => {
      const scope = scopes.get(id)
      const template = scope ? templateFor(templates, scope) : null
      return [id, template && { id: template.id, version: template.version, nodes: template.nodes.nodes }]
    }),
  )
}

/**
 * What the templates ask: the supplier's own report without the photograph is refused with
 * `fulfilment.milestone.photo_required`; staff, who may have been told by phone, are warned and may confirm.
 */
export function checkPhoto(
  context: CommandContext,
  report: { code: MilestoneCode; channel: string; files: readonly File[] },
  templates: Iterable<{ nodes: MilestoneTemplate['nodes'] } | null>,
): Result<null> {
  for (const template of templates) {
    const node = template && nodeWithoutPhoto(template.nodes, report.code, report.files)
    if (!node) continue
    const details = { milestone: node.name.zh, milestoneEn: node.name.en, code: node.code }
    const isSupplier = context.channel === 'portal' || report.channel === 'portal'
    const code = 'fulfilment.milestone.photo_required'
    if (isSupplier) return fulfilmentErrors.refuse(code, details, '/attachmentIds')
    if (!context.confirmed.has(code)) return fulfilmentErrors.warn(code, details, '/attachmentIds')
  }
  return ok(null)
}
