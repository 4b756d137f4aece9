// The OpenAPI document without a database: every module mounts its routes, none is called.
import { createLog, loadConfig } from '#infra'
import { systemClock } from '#kernel'
import { buildServer } from './server.ts'

/** Built from the same declarations the server mounts. */
export async function describeApi(): Promise<object> {
  const settings = loadConfig({ env: {}, cwd: '/' })
  if (!settings.ok) throw new Error('the default settings are faulty')
  // No statement is sent: the address leads nowhere.
  const nowhere = 'postgres://nobody:nothing@127.0.0.1:1/none'
  const built = await buildServer({
    config: { ...settings.value, secret: 'x'.repeat(64) },
    appUrl: nowhere,
    clock: systemClock,
    log: createLog({ level: 'error', write: () => undefined }),
  })
  const document = (built.app as unknown as { swagger(): object }).swagger()
  await built.stop()
  return document
}
