// What a supplier's reader may do through the page, and nothing beside it; and what the staff's part of this module asks for.

/** Exactly the rights of whoever acts through a link (deny by default, P7). */
export const PORTAL_PERMISSIONS: ReadonlySet<string> = new Set([
  'procurement.schedule_line.acknowledge',
  'procurement.change_proposal.raise',
  'fulfilment.milestone.record',
  'fulfilment.despatch_advice.create',
  'collaboration.message.write',
  'collaboration.report.raise',
  'collaboration.portal.open',
  'platform.attachment.add',
  // What is reported opens the buyer's task in the same act.
  'expediting.task.open',
])
