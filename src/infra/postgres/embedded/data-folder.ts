// The layout of the data folder and the secrets kept in it, for the supervisor and the configuration.
import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ok, type Result } from '#kernel'
import { databaseErrors } from './errors.ts'

/** The major version of the embedded binaries; part of the folder's name so that a later major is never started on it. */
export const POSTGRES_MAJOR = 18

export type DataFolder = {
  /** Real path, without links. */
  dir: string
  cluster: string
  logFile: string
  linkDir: string
  secrets: Secrets
}

export type Secrets = {
  /** Password of the embedded superuser `postgres`. */
  postgresPassword: string
  /** Signs sessions and derives the roles' passwords when NUODA_SECRET is not set. */
  secret: string
}

/** Creates the folder (0700; 0711 for root, whose database runs under another account) and its secrets where they are missing. */
export async function openDataFolder(dataDir: string): Promise<Result<DataFolder>> {
  let dir: string
  try {
    const firstMade = await mkdir(dataDir, { recursive: true, mode: 0o700 })
    if (process.getuid?.() === 0 && firstMade) await letOthersPass(resolve(dataDir), resolve(firstMade))
    dir = await realpath(dataDir)
  } catch (error) {
    return databaseErrors.refuse('infra.database.folder_not_writable', { dataDir, reason: (error as Error).message })
  }
  const secrets = await readOrMakeSecrets(dir)
  if (!secrets.ok) return secrets
  return ok({ ...layoutOf(dir), secrets: secrets.value })
}

async function letOthersPass(from: string, upTo: string): Promise<void> {
  for (let folder = from; folder.startsWith(upTo); folder = dirname(folder)) await chmod(folder, 0o711)
}

export function layoutOf(dir: string) {
  const cluster = join(dir, `postgres-${POSTGRES_MAJOR}`)
  return { dir, cluster, logFile: `${cluster}.log`, linkDir: `${cluster}-libraries` }
}

/** The secrets of a folder that exists, or null; never creates anything. */
export async function readSecrets(dir: string): Promise<Secrets | null> {
  const text = await readFile(join(dir, 'secrets.json'), 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as Secrets)
}

async function readOrMakeSecrets(dir: string): Promise<Result<Secrets>> {
  const file = join(dir, 'secrets.json')
  try {
    const kept = await readSecrets(dir)
    const secrets = { postgresPassword: random(), secret: random() + random(), ...kept }
    if (kept && Object.keys(kept).length >= Object.keys(secrets).length) return ok(secrets)
    const text = `${JSON.stringify(secrets, null, 2)}\n`
    const wasFirst = await (kept ? replaceFile(file, text) : placeFileOnce(file, text))
    return ok(wasFirst ? secrets : ((await readSecrets(dir)) ?? secrets))
  } catch (error) {
    const reason = (error as Error).message
    if (error instanceof SyntaxError)
      return databaseErrors.refuse('infra.database.secrets_unreadable', { file, reason })
    return databaseErrors.refuse('infra.database.folder_not_writable', { dataDir: dir, reason })
  }
}

const random = (): string => randomBytes(24).toString('base64url')
const draftOf = (file: string): string => `${file}.${process.pid}-${randomBytes(4).toString('hex')}`

async function replaceFile(file: string, text: string): Promise<true> {
  const draft = draftOf(file)
  await writeFile(draft, text, { mode: 0o600, flush: true })
  await rename(draft, file)
  return true
}

/** Writes the file whole or not at all; false when a sibling was first, so that two starts on a new folder agree on one password. */
async function placeFileOnce(file: string, text: string): Promise<boolean> {
  const draft = draftOf(file)
  try {
    await writeFile(draft, text, { mode: 0o600, flush: true })
    await link(draft, file).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error
      // A file system without hard links.
      await writeFile(file, text, { mode: 0o600, flag: 'wx', flush: true })
    })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}
