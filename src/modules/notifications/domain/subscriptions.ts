// Who is told of the four events: a person's own choice, else their role's, else what a company starts with.
import { NOTICE_NODES, type NoticeNode } from './notice.types.ts'

export type Subscription = {
  node: NoticeNode
  role: string | null
  userId: string | null
  inApp: boolean
  byMail: boolean
  scope: 'own_lines' | 'all_lines'
}
export type Wish = Pick<Subscription, 'node' | 'inApp' | 'byMail' | 'scope'>

const inApp = { userId: null, inApp: true, byMail: false }
const own = (role: string): Subscription[] =>
  NOTICE_NODES.map((node) => ({ ...inApp, node, role, scope: 'own_lines' as const }))
const all = (role: string, nodes: readonly NoticeNode[]): Subscription[] =>
  nodes.map((node) => ({ ...inApp, node, role, scope: 'all_lines' as const }))

/** What a company starts with: whoever looks after lines hears of them, whoever unloads and inspects hears what comes. */
export const STARTING_SUBSCRIPTIONS: readonly Subscription[] = [
  ...own('buyer'),
  ...own('coordinator'),
  ...own('procurement_manager'),
  ...own('administrator'),
  ...all('warehouse', ['despatched', 'arrived']),
  ...all('quality', ['arrived']),
]

/** What this person has chosen for an event, or their role; undefined: nothing. */
export function wishOf(
  subscriptions: readonly Subscription[],
  person: { userId: string; role: string },
  node: NoticeNode,
): Subscription | undefined {
  const ofNode = subscriptions.filter((each) => each.node === node)
  return (
    ofNode.find((each) => each.userId === person.userId) ??
    ofNode.find((each) => each.userId === null && each.role === person.role)
  )
}

/** Lines this wish is about: all, or those the person looks after. Lines nobody looks after are everybody's. */
export const linesFor = <L extends { ownerId: string | null }>(
  wish: Pick<Subscription, 'scope'>,
  userId: string,
  lines: readonly L[],
): L[] => lines.filter((line) => wish.scope === 'all_lines' || line.ownerId === null || line.ownerId === userId)
