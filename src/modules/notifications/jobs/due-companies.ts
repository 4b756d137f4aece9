// Which companies may have something to send: each gets its turn, and one that is woken while it is looked at is looked at again.

export type DueCompanies = {
  size(): number
  wake(tenantId: string): void
  /** The company that waited longest; it goes to the end. Null when none is due. */
  next(): string | null
  /** What to hand back to `done`: how often the company had been woken when it was looked at. */
  seen(tenantId: string): number | undefined
  /** Nothing is due there, unless it was woken since. */
  done(tenantId: string, seen: number | undefined): void
}

export function dueCompanies(): DueCompanies {
  const due = new Map<string, number>()
  return {
    size: () => due.size,
    wake: (tenantId) => void due.set(tenantId, (due.get(tenantId) ?? 0) + 1),
    next() {
      const [first] = due
      if (!first) return null
      due.delete(first[0])
      due.set(first[0], first[1])
      return first[0]
    },
    seen: (tenantId) => due.get(tenantId),
    done(tenantId, seen) {
      if (due.get(tenantId) === seen) due.delete(tenantId)
    },
  }
}
