// Who is signed in, where, as what; every page reads it from here.

import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { api, auth, onSignedOut, type RoleCode, type Session, type Setup } from '#api'
import { asProblem, hasChosenLanguage, setLanguage } from '#ui'
import { queryClient } from './query.ts'

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => api.get<Setup>('/setup'),
  staleTime: 60_000,
})

/** Null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = await api.get<Session>('/session')
      // A person's own language counts on a browser where none was chosen yet.
      if (!hasChosenLanguage()) setLanguage(session.user.language)
      return session
    } catch (error) {
      if (asProblem(error).status === 401) return null
      throw error
    }
  },
  staleTime: 5 * 60_000,
})

/** The session; only for pages inside the frame, which are not shown without one. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery)
  if (!data) throw new Error('a page inside the frame was drawn without a session')
  return data
}

/** The session where there may be none. */
export const useMaybeSession = (): Session | null => useQuery(sessionQuery).data ?? null

/** The company's day, `YYYY-MM-DD`. */
export const useToday = (): string => useSession().tenant.today

/** Whether the signed-in person may do something, such as `procurement.purchase_order.promise`. */
export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission)
}

// Other tabs share the cookie: when one changes who is signed in, all follow.
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('nuoda-session')
const changedListeners = new Set<() => void>()
if (tabs) tabs.onmessage = () => void forgetSession()

/** Called after the person, company or role changed in any tab. */
export function onSessionChanged(listen: () => void): () => void {
  changedListeners.add(listen)
  return () => changedListeners.delete(listen)
}

async function forgetSession(): Promise<void> {
  // Who is there comes first: pages of somebody else are gone before their answers are dropped and asked for again.
  await queryClient.invalidateQueries({ queryKey: ['session'] })
  // What one role saw must not stay on screen for another.
  queryClient.removeQueries({
    predicate: (query) => !KEPT.has(String(query.queryKey[0])) && query.getObserversCount() === 0,
  })
  void queryClient.resetQueries({ predicate: (query) => !KEPT.has(String(query.queryKey[0])) })
  await queryClient.invalidateQueries({ queryKey: ['setup'] })
  for (const listen of changedListeners) listen()
}
const KEPT = new Set(['session', 'setup'])

/** To call after each act that changes who is signed in, where or as what. Answers the new session. */
export async function sessionChanged(): Promise<Session | null> {
  await forgetSession()
  tabs?.postMessage('changed')
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
  return session
}

/** To call after a change of one's own account that changes no rights: name, second factor. */
export const refreshSession = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['session'] })

onSignedOut(() => {
  if (queryClient.getQueryData(sessionQuery.queryKey)) queryClient.setQueryData(sessionQuery.queryKey, null)
})

export const signOut = async (): Promise<void> => {
  await auth.signOut()
  await sessionChanged()
}
export const switchDemoRole = async (role: RoleCode): Promise<Session | null> => {
  await api.post('/demo/role', { role })
  return sessionChanged()
}
export const enterDemo = async (role: RoleCode): Promise<Session | null> => {
  await api.post('/demo/enter', { role })
  return sessionChanged()
}
export const switchCompany = async (tenantId: string): Promise<Session | null> => {
  await api.post('/session/tenant', { tenantId })
  return sessionChanged()
}

/** Changes the language on screen at once and, for a signed-in person, on the server. */
export async function chooseLanguage(language: 'zh' | 'en'): Promise<void> {
  setLanguage(language)
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  if (!session) return
  const next: Session = { ...session, user: { ...session.user, language } }
  queryClient.setQueryData(sessionQuery.queryKey, () => next)
  await api.patch('/session', { language })
}
