// Inside a module: domain knows nothing around it, commands and queries stand on it, HTTP stands on them.
import { LAYERS, PURE_LAYERS } from '../../../src/app/tiers.ts'
import { type Edge, edgesOf, type Place, placeOf } from '../places.ts'
import { isTestFile, type Rule, type SourceFile, type Violation } from '../source-file.ts'

const TEST_FOLDERS = ['stories', 'goldens']

export const layers: Rule = {
  name: 'inside a module, imports point from the edge to the domain and never back',
  check: (files) => {
    const edges = edgesOf(files)
    return [
      ...files.flatMap(unknownLayer),
      ...edges.flatMap(faultyEdge),
      ...edges.flatMap((edge) => impureErrors(edge, edges)),
    ]
  },
}

function isShippedModuleFile(path: string): boolean {
  return /^src\/modules\/[^/]+\/.+\.ts$/.test(path) && !isTestFile(path)
}

function unknownLayer(file: SourceFile): Violation[] {
  const place = placeOf(file.path)
  if (!isShippedModuleFile(file.path) || place.kind !== 'member' || place.layer in LAYERS) return []
  const known = [...Object.keys(LAYERS), ...TEST_FOLDERS].join(', ')
  return [{ path: file.path, line: 1, message: `${place.layer} is not a part of a module; the parts are ${known}` }]
}

function faultyEdge(edge: Edge): Violation[] {
  const { from, to } = edge
  if (from.kind !== 'member' || from.isTest || !(from.layer in LAYERS)) return []
  const message =
    to.kind === 'file' && to.inside.kind === 'member' && to.inside.member === from.member
      ? faultInside(from.layer, to.inside)
      : to.kind === 'surface'
        ? faultOutside(from.layer, to.member, edge.import.isTypeOnly)
        : null
  return message ? [{ path: edge.file.path, line: edge.import.line, message }] : []
}

/** A pure layer may use the catalogue of refusals as long as the catalogue itself speaks to nobody. */
function impureErrors({ file, from, to, import: one }: Edge, edges: readonly Edge[]): Violation[] {
  if (from.kind !== 'member' || from.isTest || !PURE_LAYERS.includes(from.layer) || to.kind !== 'file') return []
  if (to.inside.kind !== 'member' || to.inside.layer !== 'errors') return []
  const isImpure = edges.some(
    (edge) => edge.file.path === to.path && edge.to.kind === 'surface' && edge.to.member === 'infra',
  )
  const message = `${from.layer} imports ${to.path}, which speaks to infra; move its sentences to messages.ts`
  return isImpure ? [{ path: file.path, line: one.line, message }] : []
}

function faultInside(layer: string, inside: Extract<Place, { kind: 'member' }>): string | null {
  if (inside.isTest) return `${layer} imports a test`
  const allowed = LAYERS[layer] ?? []
  return allowed.includes(inside.layer) ? null : `${layer} imports ${inside.layer}; it may import ${allowed.join(', ')}`
}

function faultOutside(layer: string, member: string, isTypeOnly: boolean): string | null {
  if (member === 'kernel' || member === 'contracts') return null
  if (PURE_LAYERS.includes(layer)) return `${layer} is pure: #kernel and #contracts only, not #${member}`
  if (layer !== 'store' || member === 'infra' || isTypeOnly) return null
  return `store may use #infra and the types of lower modules, not #${member}; call it from a command`
}
