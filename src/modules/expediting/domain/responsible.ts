// Which one person of ours a task names: whoever looks after the line, else whoever leads; and who is told when it is left lying.

export type Person = { userId: string; name: string; role: string }
export type Responsible = { ownerId: string | null; ownerName: string | null }

const LEADERS = ['procurement_manager', 'administrator'] as const

/** The line's own person by id, else by the name its source gave; where nobody here is meant, who leads buying. */
export function responsibleFor(
  line: { ownerId: string | null; ownerName: string | null },
  staff: readonly Person[],
): Responsible {
  const byId = line.ownerId === null ? undefined : staff.find((person) => person.userId === line.ownerId)
  const found = byId ?? staff.find((person) => line.ownerName !== null && person.name === line.ownerName)
  if (found) return { ownerId: found.userId, ownerName: found.name }
  const leader = leaderOver(null, staff)
  return leader ?? { ownerId: null, ownerName: line.ownerName }
}

/** Who leads buying, somebody else than `ownerId` where there is one; null in a company without members. */
export function leaderOver(ownerId: string | null, staff: readonly Person[]): Responsible | null {
  const leaders = LEADERS.flatMap((role) => staff.filter((person) => person.role === role))
  const found = leaders.find((person) => person.userId !== ownerId) ?? leaders[0] ?? staff[0]
  return found ? { ownerId: found.userId, ownerName: found.name } : null
}
