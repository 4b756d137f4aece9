// What a link may touch: lines that lie in one of its grants. Whatever does not is answered as if it did not exist (P7).
import type { Runtime } from '#infra'
import { type CalendarDate, isId } from '#kernel'
import type { PortalGrant, PortalSession } from '../domain/portal-reader.ts'
import type { SupplierLine } from '../domain/supplier-line.ts'
import { type LineChoice, linesOwed } from './lines-owed.ts'

/** What one company is owed by the supplier it knows the reader as. */
export type Owed = {
  grant: PortalGrant
  /** The day it is at the company. */
  today: CalendarDate
  lines: SupplierLine[]
}

/** All open lines of the link, company by company; without lines a company is listed with none. */
export async function portalScope(
  runtime: Runtime,
  session: Pick<PortalSession, 'grants'>,
  choice: LineChoice = {},
): Promise<Owed[]> {
  if (choice.orderId !== undefined && !isId(choice.orderId)) return []
  if (choice.lineIds?.some((id) => !isId(id))) return []
  return Promise.all(
    session.grants.map(async (grant) => ({
      grant,
      today: runtime.today(grant.zone),
      lines: await runtime.read(grant, (tx) => linesOwed(tx, grant, choice)),
    })),
  )
}

/** Exactly these lines, by company, or null when one of them is not the link's (or no longer open). */
export async function linesInScope(
  runtime: Runtime,
  session: Pick<PortalSession, 'grants'>,
  lineIds: readonly string[],
): Promise<Owed[] | null> {
  const wanted = new Set(lineIds)
  const owed = (await portalScope(runtime, session, { lineIds: [...wanted] })).filter((each) => each.lines.length > 0)
  const found = owed.reduce((count, each) => count + each.lines.length, 0)
  return found === wanted.size && found > 0 ? owed : null
}

/** One line with its company, or null. */
export async function lineInScope(
  runtime: Runtime,
  session: Pick<PortalSession, 'grants'>,
  lineId: string,
): Promise<{ grant: PortalGrant; today: CalendarDate; line: SupplierLine } | null> {
  const owed = await linesInScope(runtime, session, [lineId])
  const [one] = owed ?? []
  return one ? { grant: one.grant, today: one.today, line: one.lines[0]! } : null
}
