// As whom PostgreSQL runs: it refuses root, so root needs an unprivileged account or a user namespace. Decided by trying, for the supervisor.
import { execFile } from 'node:child_process'
import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { ok, type Result } from '#kernel'
import type { Binaries } from './binaries.ts'
import { databaseErrors } from './errors.ts'

const run = promisify(execFile)

export type Runner = {
  kind: 'self' | 'account' | 'namespace'
  /** Who must own the cluster's files; null leaves them as they are. */
  owner: { uid: number; gid: number } | null
  /** Whether the kernel stops the child when this process dies, however it dies. */
  diesWithUs: boolean
  wrap(command: string, args: string[]): { command: string; args: string[]; uid?: number; gid?: number }
}

type Account = { name: string; uid: number; gid: number }

const OWN_ACCOUNT = 'nuoda'
/** Linux's overflow account: exists everywhere, owns nothing. */
const NOBODY: Account = { name: 'nobody', uid: 65_534, gid: 65_534 }

/** Chooses the first way that really enters the folder and runs the binaries. Refuses with one thing to change when none does. */
export async function chooseRunner(
  folder: { dir: string; cluster: string },
  binaries: Binaries,
): Promise<Result<Runner>> {
  const uid = process.getuid?.()
  if (process.platform === 'win32' || uid === undefined) return ok(asSelf(false))
  const owner = await stat(folder.cluster).catch(() => null)
  if (uid !== 0) {
    if (owner && owner.uid !== uid) {
      const details = { folder: folder.cluster, ownerUid: owner.uid, uid }
      return databaseErrors.refuse('infra.database.folder_of_another_user', details)
    }
    return firstThatRuns([asSelf(true), asSelf(false)], folder.dir, binaries, (reason) =>
      databaseErrors.refuse('infra.database.binaries_unusable', { reason }),
    )
  }
  return chooseForRoot(folder.dir, owner?.uid, binaries)
}

/** An account where it can enter; else a namespace; else an account that keeps the right to pass closed folders, and nothing more. */
async function chooseForRoot(dir: string, ownerUid: number | undefined, binaries: Binaries): Promise<Result<Runner>> {
  const canEnter =
    Boolean(ownerUid) || (await canPass(dir)) || (await tryOut(asAccount(NOBODY), dir, binaries)) === null
  const account = canEnter ? await findOrMakeAccount(ownerUid) : null
  const usual = [
    ...(account ? [asAccount(account, 'notice'), asAccount(account)] : []),
    inNamespace(true),
    inNamespace(false),
  ]
  const chosen = await firstThatRuns(usual, dir, binaries, (reason) =>
    databaseErrors.refuse('infra.database.folder_closed', { dataDir: dir, reason }),
  )
  if (chosen.ok) return chosen
  const last = account ?? (await findOrMakeAccount(ownerUid))
  if (!last) return chosen
  return firstThatRuns([asAccount(last, 'notice and passage'), asAccount(last, 'passage')], dir, binaries, () => chosen)
}

async function firstThatRuns(
  ways: Runner[],
  dir: string,
  binaries: Binaries,
  refusal: (reason: string) => Result<never>,
): Promise<Result<Runner>> {
  let reason = ''
  for (const way of ways) {
    // The kernel's notice goes to the thread that started the child; a worker thread may end long before the process.
    if (way.diesWithUs && !isMainThread) continue
    const failure = await tryOut(way, dir, binaries)
    if (failure === null) return ok(way)
    reason = failure
  }
  return refusal(reason)
}

async function tryOut(way: Runner, dir: string, binaries: Binaries): Promise<string | null> {
  const wrapped = way.wrap('/bin/sh', ['-c', 'cd -- "$1" && exec "$2" --version', 'sh', dir, binaries.postgres])
  const options = { uid: wrapped.uid, gid: wrapped.gid, cwd: '/', env: { ...process.env, ...binaries.env } }
  try {
    await run(wrapped.command, wrapped.args, options)
    return null
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    return (stderr || message).trim()
  }
}

const NOTICE = ['--pdeathsig', 'INT', '--']

function asSelf(diesWithUs: boolean): Runner {
  return {
    kind: 'self',
    owner: null,
    diesWithUs,
    wrap: (command, args) =>
      diesWithUs ? { command: 'setpriv', args: [...NOTICE, command, ...args] } : { command, args },
  }
}

/** `passage`: keeps CAP_DAC_OVERRIDE, which containers that forbid namespaces usually grant to root. */
function asAccount(account: Account, extra?: 'notice' | 'passage' | 'notice and passage'): Runner {
  const { uid, gid } = account
  const become = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups']
  if (extra?.includes('passage')) become.push('--inh-caps', '+dac_override', '--ambient-caps', '+dac_override')
  const diesWithUs = extra?.startsWith('notice') ?? false
  const tail = diesWithUs ? NOTICE : ['--']
  return {
    kind: 'account',
    owner: { uid, gid },
    diesWithUs,
    wrap: (command, args) =>
      extra ? { command: 'setpriv', args: [...become, ...tail, command, ...args] } : { command, args, uid, gid },
  }
}

/** Root on the outside, so that closed folders open; nobody on the inside, so that PostgreSQL agrees to run. */
function inNamespace(diesWithUs: boolean): Runner {
  const map = ['--user', `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`, '--']
  return {
    kind: 'namespace',
    owner: { uid: 0, gid: 0 },
    diesWithUs,
    wrap: (command, args) => ({
      command: 'unshare',
      args: diesWithUs ? [...map, 'setpriv', ...NOTICE, command, ...args] : [...map, command, ...args],
    }),
  }
}

/** The account that owns the cluster, else `nuoda`, else `postgres`, else a new `nuoda`; null where none can be made. */
async function findOrMakeAccount(ownerUid: number | undefined): Promise<Account | null> {
  const accounts = await readAccounts()
  const known =
    (ownerUid ? accounts.find((account) => account.uid === ownerUid) : undefined) ??
    accounts.find((account) => account.name === OWN_ACCOUNT) ??
    accounts.find((account) => account.name === 'postgres')
  if (known) return known
  const shell = '/usr/sbin/nologin'
  await run('useradd', ['--system', '--no-create-home', '--shell', shell, OWN_ACCOUNT]).catch(() => undefined)
  return (await readAccounts()).find((account) => account.name === OWN_ACCOUNT) ?? null
}

/** Whether everybody may pass through the folder and all above it. */
async function canPass(dir: string): Promise<boolean> {
  for (let folder = dir; ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

async function readAccounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name as string, uid: Number(uid), gid: Number(gid) }))
}

/** Gives a cluster to the runner's account when it belongs to another one (the folder was opened or closed since). Only root may. */
export async function giveTo(runner: Runner, cluster: string): Promise<void> {
  if (!runner.owner) return
  const { uid, gid } = runner.owner
  if ((await stat(cluster)).uid === uid) return
  const entries = await readdir(cluster, { recursive: true })
  for (const entry of entries) await lchown(join(cluster, entry), uid, gid)
  await chown(cluster, uid, gid)
}
