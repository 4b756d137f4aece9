// Who is told of the four key milestones, by role and by person.
import { queryOptions } from '@tanstack/react-query'
import { api } from '#api'
import { addTexts } from '#ui'
import { noticesEn } from './notices.en.ts'
import { noticesZh } from './notices.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    notices: typeof noticesZh
  }
}
addTexts('notices', { zh: noticesZh, en: noticesEn })

export const NOTICE_NODES = ['confirmed', 'despatched', 'arrived', 'inspected'] as const
export type NoticeNode = (typeof NOTICE_NODES)[number]
export type NoticeScope = 'own_lines' | 'all_lines'

export interface Wish {
  node: NoticeNode
  inApp: boolean
  byMail: boolean
  scope: NoticeScope
}
export interface Subscription extends Wish {
  role: string | null
  userId: string | null
}
export interface Subscriptions {
  rows: Subscription[]
  /** What the reader is told; `isOwn`: by their own choice. */
  mine: (Wish & { isOwn: boolean })[]
}

export const subscriptionsQuery = queryOptions({
  queryKey: ['notice-subscriptions'],
  queryFn: () => api.get<Subscriptions>('/notice-subscriptions'),
})

const isOf = (row: Subscription, role: string, node: NoticeNode): boolean =>
  row.userId === null && row.role === role && row.node === node

/** What a role is told of a node; nothing at all where it has no row. */
export const wishOfRole = (rows: readonly Subscription[], role: string, node: NoticeNode): Wish => {
  const { inApp, byMail, scope } = rows.find((row) => isOf(row, role, node)) ?? {
    inApp: false,
    byMail: false,
    scope: scopeOfRole(rows, role),
  }
  return { node, inApp, byMail, scope }
}

export const scopeOfRole = (rows: readonly Subscription[], role: string): NoticeScope =>
  rows.find((row) => row.userId === null && row.role === role)?.scope ?? 'own_lines'

/** The set after a role's wish for a node changed; a wish for nothing needs no row. */
export function withRoleWish(rows: readonly Subscription[], role: string, wish: Wish): Subscription[] {
  const rest = rows.filter((row) => !isOf(row, role, wish.node))
  return wish.inApp || wish.byMail ? [...rest, { ...wish, role, userId: null }] : rest
}

export const withRoleScope = (rows: readonly Subscription[], role: string, scope: NoticeScope): Subscription[] =>
  rows.map((row) => (row.userId === null && row.role === role ? { ...row, scope } : row))

export const peopleIn = (rows: readonly Subscription[]): number => new Set(rows.flatMap((row) => row.userId ?? [])).size
