// A new company starts with one template that fits made-to-order parts; it is theirs to change.
import type { CommandContext } from '#infra'
import { STANDARD_TEMPLATE } from '../domain/milestone-template.ts'
import { publishTemplate } from '../store/milestone.store.ts'

export async function seedMilestoneTemplates(context: CommandContext): Promise<void> {
  await publishTemplate(context.tx, context.tenantId, context.now, {
    id: context.newId(),
    name: '标准件制造 / Made to order',
    item_class: null,
    supplier_id: null,
    is_default: true,
    nodes: STANDARD_TEMPLATE,
  })
}
