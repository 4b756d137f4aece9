// The stage of the browser journeys: the real server with the built pages on a port of its own, and people at real browsers.
import { createServer } from 'node:net'
import { ensureWebBuilt } from '../../scripts/build-web.ts'
import { startJobs } from '../../src/app/jobs.ts'
import { createLog } from '../../src/infra/index.ts'
import { aWorld, type Member, type World, type WorldOptions } from '../../test/support/world.ts'

export type Site = World & {
  /** Where a browser opens it; no slash at the end. */
  address: string
}

export type SiteOptions = WorldOptions & {
  /** Outsiders may open it: messages carry links to this very server. */
  isPublic?: boolean
}

/** A server that listens, delivers events and works its queue, with pages built from what stands in the checkout now. */
export async function openSite({ environment, isPublic, ...options }: SiteOptions = {}): Promise<Site> {
  await ensureWebBuilt()
  const port = await freePort()
  const world = await aWorld({
    ...options,
    environment: {
      PORT: String(port),
      NUODA_HOST: '127.0.0.1',
      ...(isPublic ? { NUODA_PUBLIC_URL: `http://127.0.0.1:${port}` } : {}),
      ...environment,
    },
  })
  const { app, assembled } = world.server
  const jobs = await startJobs({ appUrl: world.database.appUrl, assembled, log: createLog({ level: 'error' }) })
  await app.listen({ port, host: '127.0.0.1' })
  return {
    ...world,
    address: `http://127.0.0.1:${port}`,
    async end() {
      await jobs.stop()
      await world.end()
    },
  }
}

/** The port stands in links that mails carry, so it is known before the server is built. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

export type { Member }
