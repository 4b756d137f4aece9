// The rooms of the console: where each is, how it looks in the menu and which keys go there. Which of them a role has, the session says.
import type { IconName } from '#ui'

export interface Room {
  code: 'today' | 'tasks' | 'orders' | 'stages' | 'suppliers' | 'outbox' | 'imports' | 'reports' | 'settings'
  path: string
  icon: IconName
  /** The second key after `g`. */
  key: string
}

export const ROOMS: readonly Room[] = [
  { code: 'today', path: '/today', icon: 'today', key: 't' },
  { code: 'tasks', path: '/tasks', icon: 'tasks', key: 'k' },
  { code: 'orders', path: '/orders', icon: 'orders', key: 'o' },
  { code: 'stages', path: '/stages', icon: 'stages', key: 'p' },
  { code: 'suppliers', path: '/suppliers', icon: 'suppliers', key: 's' },
  { code: 'outbox', path: '/outbox', icon: 'outbox', key: 'm' },
  { code: 'imports', path: '/imports', icon: 'imports', key: 'i' },
  { code: 'reports', path: '/reports/suppliers', icon: 'reports', key: 'r' },
  { code: 'settings', path: '/settings', icon: 'settings', key: ',' },
]

/** The role's rooms in the order the session lists them; codes this console does not know are left out. */
export const roomsOf = (codes: readonly string[]): Room[] =>
  codes.flatMap((code) => ROOMS.find((room) => room.code === code) ?? [])

// Pages of one's own account lie under settings and are everybody's; a room's guard must not close them.
const EVERYBODYS = ['/settings/account', '/search']

/** The room a path lies in; null for pages outside all rooms. */
export function roomOfPath(path: string): Room | null {
  if (EVERYBODYS.some((each) => path.startsWith(each))) return null
  const first = (each: string) => each.split('/')[1]
  return ROOMS.find((room) => first(room.path) === first(path)) ?? null
}
