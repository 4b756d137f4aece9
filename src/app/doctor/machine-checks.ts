// What the machine must bring: runtime, time, room on the disk, a data folder nobody else reads.
import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { dirname } from 'node:path'
import { type Finding, finding } from './check.ts'

const GB = 1024 ** 3
const DISK_FAIL_GB = 0.3
const DISK_WARN_GB = 2
const MEMORY_WARN_GB = 1.9

export function checkNode(): Finding {
  const values = { version: process.versions.node, floor: '24.15' }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return finding('node', major > 24 || (major === 24 && minor >= 15) ? 'ok' : 'fail', 'version', values)
}

/** Business days are reckoned at the company's place, so the machine's own zone only matters for its logs. */
export function checkTime(now: Date): Finding {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const values = { now: now.toISOString(), zone }
  if (now.getUTCFullYear() < 2026) return finding('time', 'fail', 'clock_behind', values)
  try {
    new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai' }).format(now)
  } catch {
    return finding('time', 'fail', 'zones_missing', values)
  }
  return finding('time', 'ok', 'zone', values)
}

export function checkMemory(): Finding {
  const gigabytes = (totalmem() / GB).toFixed(1)
  return finding('memory', totalmem() / GB < MEMORY_WARN_GB ? 'warn' : 'ok', 'total', { gigabytes })
}

export async function checkDataFolder(dataDir: string): Promise<Finding[]> {
  const found = await stat(dataDir).catch(() => null)
  const place = found ? dataDir : await nearestFolder(dataDir)
  const isWritable = await access(place, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  const values = { dataDir, place }
  if (found && !found.isDirectory()) return [finding('data_folder', 'fail', 'not_a_folder', values)]
  if (!isWritable) return [finding('data_folder', 'fail', 'not_writable', values)]
  return [await privacyOf(dataDir, found !== null, values), await roomOn(place)]
}

async function privacyOf(dataDir: string, exists: boolean, values: Record<string, unknown>): Promise<Finding> {
  if (!exists) return finding('data_folder', 'ok', 'to_be_made', values)
  const secrets = await stat(`${dataDir}/secrets.json`).catch(() => null)
  const isPrivate = process.platform === 'win32' || secrets === null || (secrets.mode & 0o077) === 0
  return finding('data_folder', isPrivate ? 'ok' : 'fail', isPrivate ? 'writable' : 'secrets_readable', values)
}

async function roomOn(place: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(place)
  const free = (bavail * bsize) / GB
  const status = free < DISK_FAIL_GB ? 'fail' : free < DISK_WARN_GB ? 'warn' : 'ok'
  return finding('disk', status, 'free', { gigabytes: free.toFixed(1), place })
}

async function nearestFolder(path: string): Promise<string> {
  const parent = dirname(path)
  if (parent === path || (await stat(parent).catch(() => null))) return parent
  return nearestFolder(parent)
}
