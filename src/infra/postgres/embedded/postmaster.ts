// What the pid file of a cluster means: nobody, a live server of this very folder, or one on its way up or down. For the supervisor.
import { execFile } from 'node:child_process'
import { readFile, readlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type PidFile = {
  pid: number
  port: number
  /** False where the system does not tell whose folder the process works in: then the server itself must be asked. */
  isCertain?: boolean
}

/** Reads `postmaster.pid`: line 1 the pid, line 4 the port (0 while the server has not opened one). Null when there is none. */
export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3]) || 0 } : null
}

/**
 * The pid file when it names a process that may be the cluster's server; null when the folder is free. A file left behind whose number now
 * belongs to another process (or to a dead one nobody has collected) is removed, since PostgreSQL would refuse to start because of it.
 */
export async function findPostmaster(cluster: string): Promise<PidFile | null> {
  const file = await readPidFile(cluster)
  if (!file || !exists(file.pid)) return null
  const verdict = await isServerOf(cluster, file.pid)
  if (verdict !== 'no') return { ...file, isCertain: verdict === 'yes' }
  await dismissPidFile(cluster, file.pid)
  return null
}

/** Removes the pid file if it still names that process. */
export async function dismissPidFile(cluster: string, pid: number): Promise<void> {
  if ((await readPidFile(cluster))?.pid === pid) await unlink(join(cluster, 'postmaster.pid')).catch(() => undefined)
}

/** Whether the process runs; a dead process that nobody collected does not. */
export async function isAlive(pid: number): Promise<boolean> {
  return exists(pid) && !(await isZombie(pid))
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function isZombie(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The state follows the command name, which may itself contain blanks and brackets.
  return ['Z', 'X'].includes(stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3))
}

async function isServerOf(cluster: string, pid: number): Promise<'yes' | 'no' | 'perhaps'> {
  if (pid === process.pid || (await isZombie(pid))) return 'no'
  if (process.platform === 'win32') return 'perhaps'
  if (process.platform === 'linux') {
    // A postmaster's working folder is its cluster.
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null)
    if (folder !== null) return folder === cluster ? 'yes' : 'no'
    const command = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
    return command.trim() === 'postgres' ? 'perhaps' : 'no'
  }
  const listed = await run('ps', ['-p', String(pid), '-o', 'comm=']).catch(() => ({ stdout: '' }))
  return listed.stdout.includes('postgres') ? 'perhaps' : 'no'
}
