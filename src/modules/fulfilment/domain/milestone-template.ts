// Which milestone template a line follows, what a template must look like, and the one to begin with.
import { ok, type Result, refuse } from '#kernel'
import { MILESTONE_CODES, type MilestoneNode, type MilestoneTemplate } from './milestone-plan.types.ts'

const ALLOWED_DAYS_MAX = 400

/**
 * Says what is wrong with a template before it is published. Refusals `fulfilment.milestone_template.`: `no_nodes`,
 * `node_unknown`, `node_twice`, `order_differs` (nodes follow `MILESTONE_CODES`), `allowed_days_invalid` (whole, 0–400),
 * `share_invalid` (each 0–1, together at most 1 up to the due node), `due_node_absent`.
 */
export function checkTemplate(template: Omit<MilestoneTemplate, 'id' | 'version'>): Result<typeof template> {
  const fault = (reason: string, details: Record<string, unknown>, pointer: string) =>
    refuse({ code: `fulfilment.milestone_template.${reason}`, kind: 'invalid', details, pointer })
  if (template.nodes.length === 0) return fault('no_nodes', {}, '/nodes')
  let last = -1
  for (const [index, node] of template.nodes.entries()) {
    const place = MILESTONE_CODES.indexOf(node.code)
    if (place < 0) return fault('node_unknown', { node: node.code }, `/nodes/${index}/code`)
    if (template.nodes.findIndex((each) => each.code === node.code) !== index) {
      return fault('node_twice', { node: node.code }, `/nodes/${index}/code`)
    }
    if (place < last) return fault('order_differs', { node: node.code }, `/nodes/${index}/code`)
    last = place
    if (!Number.isInteger(node.allowedDays) || node.allowedDays < 0 || node.allowedDays > ALLOWED_DAYS_MAX) {
      const details = { allowedDays: node.allowedDays, allowedDaysMax: ALLOWED_DAYS_MAX }
      return fault('allowed_days_invalid', details, `/nodes/${index}/allowedDays`)
    }
    if (node.share !== undefined && !(node.share >= 0 && node.share <= 1)) {
      return fault('share_invalid', { share: node.share }, `/nodes/${index}/share`)
    }
  }
  const dueIndex = template.nodes.findIndex((node) => node.code === template.dueNode)
  if (dueIndex < 0) return fault('due_node_absent', { dueNode: template.dueNode }, '/dueNode')
  const shares = template.nodes.slice(0, dueIndex + 1).reduce((total, node) => total + (node.share ?? 0), 0)
  // A hair of room for shares such as 0.1 + 0.2 + 0.7.
  if (shares > 1 + 1e-9) return fault('share_invalid', { share: shares }, '/nodes')
  return ok(template)
}

export type TemplateScope = { id: string; supplierId: string | null; itemClass: string | null; isDefault: boolean }

/** The template of a line: supplier and class, else supplier, else class, else the default; null where none fits. */
export function templateFor<T extends TemplateScope>(
  templates: readonly T[],
  line: { supplierId: string; itemClass: string },
): T | null {
  const fits = (bySupplier: boolean, byClass: boolean) =>
    templates.find(
      (each) =>
        each.supplierId === (bySupplier ? line.supplierId : null) &&
        each.itemClass === (byClass ? line.itemClass : null) &&
        (bySupplier || byClass || each.isDefault),
    )
  return fits(true, true) ?? fits(true, false) ?? fits(false, true) ?? fits(false, false) ?? null
}

const node = (
  code: MilestoneNode['code'],
  zh: string,
  en: string,
  allowedDays: number,
  more: Partial<MilestoneNode> = {},
): MilestoneNode => ({ code, name: { zh, en }, ownerSide: 'supplier', allowedDays, evidence: 'optional', ...more })

/** Made-to-order parts: a third of the lead time for material, four tenths for production; the promise is arrival. */
export const STANDARD_TEMPLATE: Omit<MilestoneTemplate, 'id' | 'version'> = {
  nodes: [
    node('material_ready', '备料完成', 'Material ready', 8, { share: 0.3 }),
    node('production_started', '开工', 'Production started', 1),
    node('production_finished', '完工', 'Production finished', 10, { share: 0.4 }),
    node('inspected', '出厂检验', 'Inspected', 1, { evidence: 'required' }),
    node('packed', '包装', 'Packed', 1),
    node('despatched', '发货', 'Despatched', 1, { evidence: 'required' }),
    node('arrived', '到货', 'Arrived', 2, { evidence: 'none' }),
    node('received', '收货入库', 'Received', 1, { ownerSide: 'buyer', evidence: 'none' }),
  ],
  dueNode: 'arrived',
}
