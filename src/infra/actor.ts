// Who acts: a person, an API key, a contact on the phone page, or the system itself; with what it may do and see.

export type Actor = {
  kind: 'user' | 'api_key' | 'contact' | 'system'
  id: string | null
  name: string
  role: string
  permissions: ReadonlySet<string>
  /** Fields this actor must not see are left out of every answer, not only off the page. */
  sees: { prices: boolean; supplierNames: boolean }
}

/** Nuoda acting by itself (jobs, start, command line). May do everything inside one tenant. */
export const systemActor = (name = 'Nuoda'): Actor => ({
  kind: 'system',
  id: null,
  name,
  role: 'system',
  permissions: EVERYTHING,
  sees: { prices: true, supplierNames: true },
})

class Everything extends Set<string> {
  override has(): boolean {
    return true
  }
}
const EVERYTHING: ReadonlySet<string> = new Everything()
