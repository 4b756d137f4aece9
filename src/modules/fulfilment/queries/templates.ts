// Milestone templates as people read them, each with its current version.

import { z } from 'zod'
import { type Caller, sql, type Tx } from '#infra'
import type { MilestoneTemplate } from '../domain/milestone-plan.types.ts'
import { MILESTONE_CODES } from '../domain/milestone-plan.types.ts'

export const nodeShape = z.object({
  code: z.enum(MILESTONE_CODES),
  name: z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) }),
  ownerSide: z.enum(['buyer', 'supplier']),
  allowedDays: z.number(),
  share: z.number().optional(),
  evidence: z.enum(['none', 'optional', 'required']),
  /** The supplier's own report is taken with a photograph only; staff are warned. */
  photoRequired: z.boolean().optional(),
})
export const templateShape = z
  .object({
    id: z.string(),
    name: z.string(),
    versionNo: z.number(),
    itemClass: z.string().nullable(),
    supplierId: z.string().nullable(),
    supplierName: z.string().nullable(),
    isDefault: z.boolean(),
    dueNode: z.enum(MILESTONE_CODES),
    nodes: z.array(nodeShape),
  })
  .meta({ id: 'MilestoneTemplate' })
export type TemplateView = z.output<typeof templateShape>

/** The default first. Who may not see supplier names sees a supplier's template without its supplier. */
export async function listTemplates(tx: Tx, caller: Caller, onlyId?: string): Promise<TemplateView[]> {
  const one = onlyId ? sql`and t.id = ${onlyId}` : sql``
  const rows = await tx.rows(sql<
    Omit<TemplateView, 'nodes' | 'dueNode'> & { content: Pick<MilestoneTemplate, 'nodes' | 'dueNode'> }
  >`
    select t.id, t.name, t.version_no as "versionNo", t.item_class as "itemClass", t.supplier_id as "supplierId", p.name as "supplierName",
      t.is_default as "isDefault", t.nodes as content
    from fulfilment.v_milestone_templates t
    left join masterdata.v_suppliers p on p.tenant_id = t.tenant_id and p.id = t.supplier_id
    where t.tenant_id = ${caller.tenantId} ${one} order by t.is_default desc, t.name, t.id`)
  return rows.map(({ content, ...row }) => ({
    ...row,
    ...(!caller.actor.sees.supplierNames && { supplierId: null, supplierName: null }),
    dueNode: content.dueNode,
    nodes: content.nodes.map((node) => ({ ...node, name: { ...node.name } })),
  }))
}

export async function supplierExists(tx: Tx, tenantId: string, supplierId: string): Promise<boolean> {
  const found = await tx.maybe(
    sql<{ id: string }>`select id from masterdata.v_suppliers where tenant_id = ${tenantId} and id = ${supplierId}`,
  )
  return found !== undefined
}
