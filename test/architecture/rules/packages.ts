// Which package may be imported where: frameworks and drivers live in infra, pure code has next to none.
import { PACKAGES, PURE_LAYERS } from '../../../src/app/tiers.ts'
import { edgesOf, type Place } from '../places.ts'
import type { Rule, SourceFile } from '../source-file.ts'

export const packages: Rule = {
  name: 'each place imports only the packages the table allows it, and shipped code only what is installed for it',
  check: (files) => {
    const declared = declaredPackages(files)
    return edgesOf(files).flatMap((edge) => {
      const { from, to } = edge
      const isShipped = (from.kind === 'member' || from.kind === 'app') && !from.isTest
      if (to.kind !== 'package' || !isShipped) return []
      const fault = faultOf(from, to.name, declared)
      return fault ? [{ path: edge.file.path, line: edge.import.line, message: fault }] : []
    })
  },
}

function faultOf(from: Place, name: string, declared: ReadonlySet<string>): string | null {
  const place = packagePlace(from)
  const allowed = PACKAGES[place] ?? []
  if (allowed !== 'declared' && !allowed.includes(name)) {
    return `${place} may not import ${name}; allowed: ${allowed.join(', ') || 'nothing'} (src/app/tiers.ts)`
  }
  return declared.has(name) ? null : `${name} is not among the dependencies of package.json`
}

function packagePlace(from: Place): string {
  if (from.kind !== 'member') return 'app'
  if (from.layer === '') return from.member
  return PURE_LAYERS.includes(from.layer) ? 'domain' : 'module'
}

function declaredPackages(files: readonly SourceFile[]): ReadonlySet<string> {
  const manifest = files.find((file) => file.path === 'package.json')
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(manifest?.text ?? '{}') as Record<string, object>
  return new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies)])
}
