// For commands beside a running Nuoda: the database of a live owner, without taking anything from it.
import { realpath } from 'node:fs/promises'
import { layoutOf, readSecrets } from './data-folder.ts'
import { joinAsVisitor, openSession, urlFor, whoOwns } from './ownership.ts'
import { findPostmaster } from './postmaster.ts'
import type { RunningDatabase } from './supervise-owned.ts'

/**
 * The database of the live owner of `dataDir`, or null when nobody owns it (then start one of your own with `startEmbedded`, kind `command`).
 * While the returned database is not stopped, an owner that is itself a command waits with its end; a server does not.
 */
export async function connectExisting(dataDir: string): Promise<RunningDatabase | null> {
  const dir = await realpath(dataDir).catch(() => null)
  if (dir === null) return null
  const { cluster } = layoutOf(dir)
  const secrets = await readSecrets(dir).catch(() => null)
  const live = await findPostmaster(cluster)
  if (!live?.port || !secrets) return null
  const session = await openSession(cluster, live, secrets.postgresPassword)
  if (session instanceof Error || session === 'wrong_folder') return null
  try {
    const owner = await whoOwns(session)
    if (!owner) {
      await session.client.end()
      return null
    }
    await joinAsVisitor(session)
    let listener: ((reason: string) => void) | null = null
    let isStopped = false
    session.client.once('end', () => {
      if (!isStopped) listener?.('the database server has ended')
    })
    return {
      kind: 'sibling',
      host: '127.0.0.1',
      port: live.port,
      adminUrl: urlFor(live.port, secrets.postgresPassword, 'postgres'),
      siblingPort: owner.httpPort,
      announce: () => Promise.resolve(),
      onLost(wanted) {
        listener = wanted
      },
      async stop() {
        isStopped = true
        await session.client.end().catch(() => undefined)
      },
    }
  } catch {
    await session.client.end().catch(() => undefined)
    return null
  }
}
