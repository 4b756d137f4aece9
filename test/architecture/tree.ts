// Reads the real tree for the rules: sources, migrations and papers, without what is generated or installed.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './source-file.ts'

export const ROOT = join(import.meta.dirname, '../..')

const FOLDERS = ['src', 'test', 'scripts', 'web', 'db', 'docs', 'bin', '.ci']
const SKIPPED = new Set(['node_modules', 'dist', 'generated', 'coverage', '.vitest'])
/** Planted violations live here; they must be red in memory and invisible in the tree. */
const FIXTURES = 'test/architecture/fixtures'
const READ = /(\.(ts|tsx|mts|mjs|js|sql|md|json|yaml|yml|css|html|sh)|\/run)$/

/** Every file the rules look at, in a stable order. */
export function readTree(root: string = ROOT): SourceFile[] {
  const atRoot = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|json|ts)$/.test(entry.name) && entry.name !== 'package-lock.json')
    .map((entry) => entry.name)
  const below = FOLDERS.flatMap((folder) => filesBelow(root, folder))
  return [...atRoot, ...below].sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function filesBelow(root: string, folder: string): string[] {
  if (folder === FIXTURES || !statSync(join(root, folder), { throwIfNoEntry: false })) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(root, path)
    return entry.isFile() && READ.test(path) ? [path] : []
  })
}
