// Where a file stands (module, layer) and where an import leads: the geography behind the rules of tiers and layers.
import { posix } from 'node:path'
import { FOUNDATIONS } from '../../src/app/tiers.ts'
import { isTestFile, type SourceFile } from './source-file.ts'
import { type Import, syntaxOf } from './syntax.ts'

export type Place =
  /** kernel, contracts, infra or a business module; `layer` is the folder or well-known file inside a business module. */
  | { kind: 'member'; member: string; layer: string; isTest: boolean }
  | { kind: 'app' | 'scripts' | 'test' | 'web' | 'elsewhere'; isTest: boolean }

export function placeOf(path: string): Place {
  const isTest = isTestFile(path)
  const parts = path.split('/')
  const [top = '', second = '', third = ''] = parts
  if (top !== 'src') {
    const kind =
      top === 'scripts' || top === 'bin' ? 'scripts' : top === 'test' ? 'test' : top === 'web' ? 'web' : 'elsewhere'
    return { kind, isTest: isTest || kind === 'test' }
  }
  if (second === 'modules' && parts.length > 3) {
    return { kind: 'member', member: third, layer: (parts[3] ?? '').replace(/\.tsx?$/, ''), isTest }
  }
  if (FOUNDATIONS.includes(second)) return { kind: 'member', member: second, layer: '', isTest }
  return { kind: 'app', isTest }
}

export type Target =
  /** Through the public surface: `#procurement`. */
  | { kind: 'surface'; member: string }
  /** A relative path, resolved from the root; `inside` is where it leads. */
  | { kind: 'file'; path: string; inside: Place }
  | { kind: 'builtin'; name: string }
  | { kind: 'package'; name: string }
  /** `#app/…` or `#test/…`. */
  | { kind: 'open'; area: 'app' | 'test' }
  /** `#procurement/store/x`, or an import whose address is computed. */
  | { kind: 'unreadable'; specifier: string }

export function targetOf(path: string, specifier: string): Target {
  if (specifier.startsWith('#app/')) return { kind: 'open', area: 'app' }
  if (specifier.startsWith('#test/')) return { kind: 'open', area: 'test' }
  if (specifier.startsWith('#') && !specifier.includes('/')) return { kind: 'surface', member: specifier.slice(1) }
  if (specifier.startsWith('#') || specifier.includes('§')) return { kind: 'unreadable', specifier }
  if (specifier.startsWith('.')) {
    const resolved = posix.normalize(posix.join(posix.dirname(path), specifier))
    return { kind: 'file', path: resolved, inside: placeOf(resolved) }
  }
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier }
  const parts = specifier.split('/')
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') }
}

export type Edge = { file: SourceFile; from: Place; to: Target; import: Import }

/** Every import of every script below `src/`, `scripts/`, `test/` and `web/`. */
export function edgesOf(files: readonly SourceFile[]): Edge[] {
  return files
    .filter((file) => /^(src|scripts|test|web|bin)\/.*\.(ts|tsx|mts|mjs)$/.test(file.path))
    .flatMap((file) =>
      syntaxOf(file).imports.map((one) => ({
        file,
        from: placeOf(file.path),
        to: targetOf(file.path, one.specifier),
        import: one,
      })),
    )
}
