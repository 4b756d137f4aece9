// Who imports whom: only strictly lower tiers, only through `#module`; the table is src/app/tiers.ts.
import { SAME_TIER_EDGES, tierOf } from '../../../src/app/tiers.ts'
import { type Edge, edgesOf, type Target } from '../places.ts'
import type { Rule, Violation } from '../source-file.ts'

export const tiers: Rule = {
  name: 'a module imports only strictly lower tiers, and only through #module',
  check: (files) =>
    edgesOf(files).flatMap((edge) => {
      const fault = faultOf(edge)
      return fault ? [violation(edge, fault)] : []
    }),
}

export const webStandsAlone: Rule = {
  name: 'the web speaks to the server over HTTP and imports nothing of it',
  check: (files) =>
    edgesOf(files)
      .filter((edge) => edge.from.kind === 'web' && !edge.from.isTest)
      .filter(
        ({ to }) =>
          (to.kind === 'surface' && tierOf(to.member) !== null) ||
          to.kind === 'open' ||
          (to.kind === 'file' && to.inside.kind !== 'web'),
      )
      .map((edge) => violation(edge, `${edge.import.specifier} leaves web/; use the generated client`)),
}

function violation(edge: Edge, message: string): Violation {
  return { path: edge.file.path, line: edge.import.line, message }
}

function faultOf({ from, to, import: one }: Edge): string | null {
  if (to.kind === 'unreadable') {
    if (from.kind !== 'member' || from.isTest) return null
    return `import of ${one.specifier}: only #module crosses a boundary, and its address is written out`
  }
  if (to.kind === 'surface' && from.kind !== 'web' && tierOf(to.member) === null)
    return `#${to.member} is not in the table of tiers`
  if (from.kind === 'app') return faultFromApp(to)
  if (from.kind === 'test') return faultFromTest(to)
  return from.kind === 'member' ? faultFromMember(from.member, from.isTest, to) : null
}

/** The composition root sees every surface, every `module.ts` and all of infra; the inside of a module stays closed. */
function faultFromApp(to: Target): string | null {
  if (to.kind === 'open') return to.area === 'test' ? 'shipped code imports nothing of test/' : null
  if (to.kind !== 'file') return null
  const { inside, path } = to
  if (inside.kind === 'app') return null
  if (inside.kind !== 'member') return `${path} lies outside src/`
  const isOpen = inside.layer === '' || inside.layer === 'module' || inside.layer === 'index'
  return isOpen ? null : `reaches inside ${inside.member}; import #${inside.member} or its module.ts`
}

function faultFromTest(to: Target): string | null {
  if (to.kind !== 'file' || to.inside.kind !== 'member' || to.inside.layer === '') return null
  const isOpen = ['index', 'module', 'testing'].includes(to.inside.layer)
  return isOpen ? null : `reaches inside ${to.inside.member}; a scenario speaks through #${to.inside.member}`
}

function faultFromMember(member: string, isTest: boolean, to: Target): string | null {
  const own = tierOf(member)
  if (own === null) return `${member} is not in the table of tiers`
  if (to.kind === 'open') {
    if (to.area === 'test' && isTest) return null
    return to.area === 'test' ? 'shipped code imports nothing of test/' : 'nobody imports app; declare a port instead'
  }
  if (to.kind === 'file') return faultOfPath(member, isTest, to.inside, to.path)
  if (to.kind !== 'surface') return null
  if (to.member === member) return isTest ? null : 'imports its own surface; use a relative path'
  if (SAME_TIER_EDGES.some((edge) => edge.from === member && edge.to === to.member)) return null
  const other = tierOf(to.member) ?? 0
  if (other < own) return null
  return `tier ${own} ${member} imports tier ${other} ${to.member}; use an event, or declare a port and wire it in app`
}

function faultOfPath(
  member: string,
  isTest: boolean,
  inside: Extract<Target, { kind: 'file' }>['inside'],
  path: string,
): string | null {
  if (inside.kind === 'member') {
    return inside.member === member ? null : `reaches into ${inside.member} by path; import #${inside.member}`
  }
  if (inside.kind === 'test' && isTest) return null
  return `${path} lies outside ${member}`
}
