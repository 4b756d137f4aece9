// When the nodes of an order would have to be reached, so that what a simulated supplier reports is in time or, on purpose, not.
import type { FactoryDays } from './factory-days.ts'
import { templateOf } from './house-rules.ts'
import type { ItemClass } from './simulated-company.types.ts'

/** Node codes up to the due node, with the day each must be reached and the day its own work must begin. */
export type NodePlan = { code: string; startBy: number; reachBy: number }[]

/** Working days each node up to the due one takes, for a lead time of `leadDays` working days. */
function allowances(itemClass: ItemClass, leadDays: number): { code: string; days: number }[] {
  const template = templateOf(itemClass)
  const last = template.nodes.findIndex((node) => node.code === template.dueNode)
  return template.nodes.slice(0, last + 1).map((node) => ({
    code: node.code,
    days: node.share === undefined ? node.allowedDays : Math.round(node.share * leadDays),
  }))
}

/** Counted back from the promised day on the supplier's days. */
export function planNodes(itemClass: ItemClass, issued: number, promised: number, days: FactoryDays): NodePlan {
  let reachBy = promised
  return allowances(itemClass, Math.max(0, days.between(issued, promised)))
    .reverse()
    .map(({ code, days: taken }) => {
      const startBy = days.add(reachBy, -taken)
      const planned = { code, startBy, reachBy }
      reachBy = startBy
      return planned
    })
    .reverse()
}

/** Working days from nothing to the promised day. */
export const neededDays = (itemClass: ItemClass, leadDays: number): number =>
  allowances(itemClass, leadDays).reduce((total, node) => total + node.days, 0)

/** Working days that come after node `code` up to the promised day. */
export function daysAfter(itemClass: ItemClass, code: string, leadDays: number): number {
  const nodes = allowances(itemClass, leadDays)
  return nodes.slice(nodes.findIndex((node) => node.code === code) + 1).reduce((total, node) => total + node.days, 0)
}
