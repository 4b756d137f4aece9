// A milestone template is published: a new one, or the next version of a known one. Published versions never change.

import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import { MILESTONE_CODES, type MilestoneCode, type MilestoneNode } from '../domain/milestone-plan.types.ts'
import { checkTemplate, STANDARD_TEMPLATE } from '../domain/milestone-template.ts'
import { fulfilmentErrors } from '../errors.ts'
import { supplierExists } from '../queries/templates.ts'
import { publishTemplate, templateScopes } from '../store/milestone.store.ts'

export const templateInput = z.object({
  /** Present: the next version of that template. */
  id: z.uuid().optional(),
  name: z.string().trim().min(1).max(100),
  itemClass: z.string().trim().min(1).max(50).nullable().default(null),
  supplierId: z.uuid().nullable().default(null),
  /** The node the promised day speaks of; without it arrival, else the last but one. */
  dueNode: z.enum(MILESTONE_CODES).optional(),
  nodes: z
    .array(
      z.object({
        code: z.enum(MILESTONE_CODES),
        name: z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) }).optional(),
        ownerSide: z.enum(['buyer', 'supplier']),
        allowedDays: z.number(),
        share: z.number().optional(),
        evidence: z.enum(['none', 'optional', 'required']),
        photoRequired: z.boolean().optional(),
      }),
    )
    .max(20),
})

export const publishMilestoneTemplate = defineCommand({
  id: 'fulfilment.template.publish',
  permission: 'fulfilment.template.edit',
  input: templateInput,
  async run(input, context) {
    const { tx, tenantId, now } = context
    const nodes: MilestoneNode[] = input.nodes.map((node) => ({
      ...node,
      name: node.name ?? nameOf(node.code),
      // A photograph that is demanded is evidence, whatever else was chosen.
      evidence: node.photoRequired ? 'required' : node.evidence,
    }))
    const checked = checkTemplate({ nodes, dueNode: input.dueNode ?? dueNodeOf(nodes) })
    if (!checked.ok) return checked
    const scopes = await templateScopes(tx, tenantId)
    const known = input.id ? scopes.find((scope) => scope.id === input.id) : undefined
    if (input.id && !known) return fulfilmentErrors.refuse('fulfilment.milestone_template.not_found', { id: input.id })
    if (input.supplierId && !(await supplierExists(tx, tenantId, input.supplierId))) {
      return fulfilmentErrors.refuse('fulfilment.milestone_template.supplier_unknown', {}, '/supplierId')
    }
    const isDefault = known?.isDefault ?? false
    const hasScope = input.itemClass !== null || input.supplierId !== null
    if (!isDefault && !hasScope) {
      return fulfilmentErrors.refuse('fulfilment.milestone_template.scope_missing', {}, '/itemClass')
    }
    if (isDefault && hasScope) {
      return fulfilmentErrors.refuse('fulfilment.milestone_template.default_is_for_all', {}, '/itemClass')
    }
    const twin = scopes.find(
      (scope) => scope.id !== input.id && scope.itemClass === input.itemClass && scope.supplierId === input.supplierId,
    )
    if (twin)
      return fulfilmentErrors.refuse('fulfilment.milestone_template.scope_taken', { name: twin.name }, '/itemClass')
    const id = input.id ?? (context.newId() as string)
    const content = { nodes: checked.value.nodes, dueNode: checked.value.dueNode }
    const versionNo = await publishTemplate(tx, tenantId, now, {
      id,
      name: input.name,
      item_class: input.itemClass,
      supplier_id: input.supplierId,
      is_default: isDefault,
      nodes: content,
    })
    const { name, itemClass, supplierId } = input
    context.record({
      streamType: 'milestone_template',
      streamId: id,
      body: { after: { versionNo, name, itemClass, supplierId, ...content } },
    })
    context.emit({ type: 'fulfilment.milestone_template_changed', payload: { templateId: id, versionNo } })
    return ok({ id, versionNo })
  },
})

const nameOf = (code: MilestoneCode): MilestoneNode['name'] =>
  STANDARD_TEMPLATE.nodes.find((node) => node.code === code)?.name ?? { zh: code, en: code }

/** Promises speak of arrival; a template that ends before it is due at its last node of the supplier. */
function dueNodeOf(nodes: MilestoneNode[]): MilestoneCode {
  const arrival = nodes.find((node) => node.code === STANDARD_TEMPLATE.dueNode)
  const last = nodes.findLast((node) => node.ownerSide === 'supplier') ?? nodes.at(-1)
  return (arrival ?? last)?.code ?? STANDARD_TEMPLATE.dueNode
}
