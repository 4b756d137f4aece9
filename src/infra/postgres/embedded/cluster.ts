// Makes a cluster so that it is there whole or not at all, whatever dies meanwhile; for the supervisor.
import { spawn } from 'node:child_process'
import { chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '#kernel'
import type { Binaries } from './binaries.ts'
import type { DataFolder } from './data-folder.ts'
import { databaseErrors } from './errors.ts'
import { isAlive } from './postmaster.ts'
import { giveTo, type Runner } from './runner.ts'

/** Names of LC_CTYPE to try; the trigram index needs one that knows Chinese letters, and not every system has the first. */
const CTYPES = process.platform === 'win32' ? ['C'] : ['C.UTF-8', 'en_US.UTF-8', 'C']

/** Creates the cluster where it is missing (about 1.5 s); gives an existing one to the account it will run under. */
export async function ensureCluster(folder: DataFolder, binaries: Binaries, runner: Runner): Promise<Result<boolean>> {
  await clearAbandoned(folder)
  if (await stat(join(folder.cluster, 'PG_VERSION')).catch(() => null)) {
    await giveTo(runner, folder.cluster)
    return ok(false)
  }
  const draft = `${folder.cluster}.new-${process.pid}`
  const passwordFile = join(folder.dir, `.password-${process.pid}`)
  try {
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { mode: 0o700 })
    await writeFile(passwordFile, folder.secrets.postgresPassword, { mode: 0o600 })
    if (runner.owner) {
      for (const path of [draft, passwordFile]) await chown(path, runner.owner.uid, runner.owner.gid)
    }
    const failure = await initialise(draft, passwordFile, binaries, runner)
    if (failure) {
      return databaseErrors.refuse('infra.database.start_failed', { step: 'initdb', reason: failure, logFile: null })
    }
    return ok(await putInPlace(draft, folder.cluster))
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

/** False when a sibling's cluster is already there: then ours is dropped. */
async function putInPlace(draft: string, cluster: string): Promise<boolean> {
  try {
    await rename(draft, cluster)
    return true
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

async function initialise(
  draft: string,
  passwordFile: string,
  binaries: Binaries,
  runner: Runner,
): Promise<string | null> {
  let failure = ''
  for (const ctype of CTYPES) {
    const fixed = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions']
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const outcome = await runOnce(runner, binaries, binaries.initdb, [
      '-D',
      draft,
      ...fixed,
      ...access,
      `--locale=${ctype}`,
    ])
    if (outcome.code === 0) return null
    failure = outcome.output
    if (!failure.includes('locale')) break
  }
  return failure.trim().split('\n').slice(-6).join('\n')
}

/** Runs one program of the binaries to its end as the runner's account, with `input` on its standard input. */
export function runOnce(
  runner: Runner,
  binaries: Binaries,
  program: string,
  args: string[],
  input = '',
): Promise<{ code: number | null; output: string }> {
  const wrapped = runner.wrap(program, args)
  return new Promise((resolve) => {
    const child = spawn(wrapped.command, wrapped.args, {
      cwd: process.platform === 'win32' ? undefined : '/',
      env: { ...process.env, ...binaries.env, LC_MESSAGES: 'C', LC_ALL: undefined, LANG: undefined },
      uid: wrapped.uid,
      gid: wrapped.gid,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
      })
    }
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    child.on('close', (code) => resolve({ code, output }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** Sets the password of secrets.json with the server down. Refuses when a sibling has started it meanwhile. */
export async function resetPassword(folder: DataFolder, binaries: Binaries, runner: Runner): Promise<Result<null>> {
  const statement = `alter role postgres password '${folder.secrets.postgresPassword}'\n`
  const args = ['--single', '-D', folder.cluster, '-c', 'unix_socket_directories=', 'postgres']
  const outcome = await runOnce(runner, binaries, binaries.postgres, args, statement)
  if (outcome.code === 0 && !outcome.output.includes('ERROR')) return ok(null)
  const details = { step: 'password', reason: outcome.output.trim(), logFile: null }
  return databaseErrors.refuse('infra.database.start_failed', details)
}

async function clearAbandoned(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.dir)) {
    const pid = /^(?:postgres-\d+\.new-|\.password-|secrets\.json\.)(\d+)(?:-[0-9a-f]+)?$/.exec(name)?.[1]
    if (pid && Number(pid) !== process.pid && !(await isAlive(Number(pid)))) {
      // Its initdb may still be writing; what cannot be removed now is removed next time.
      const patiently = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }
      await rm(join(folder.dir, name), patiently).catch(() => undefined)
    }
  }
}
