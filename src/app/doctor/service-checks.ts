// What lies around the server: built pages, the mail server, the public address.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkSmtp, isLoopback, type Settings } from '#infra'
import { type Finding, finding } from './check.ts'

const BUILD_SCRIPT = join(import.meta.dirname, '..', '..', '..', 'scripts', 'build-web.ts')
const ANSWER_MAX_MS = 5_000

export function checkWebBuild(): Promise<Finding> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BUILD_SCRIPT, '--check'], { stdio: 'ignore' })
    const told = (isCurrent: boolean) =>
      resolve(finding('web', isCurrent ? 'ok' : 'warn', isCurrent ? 'built' : 'not_built'))
    child.on('error', () => told(false))
    child.on('exit', (code) => told(code === 0))
  })
}

/** Signs in to the mail server and sends nothing. */
export async function checkMail(settings: Settings): Promise<Finding> {
  if (!settings.smtp) return finding('mail', 'warn', 'not_set')
  const { hostname, port } = new URL(settings.smtp.url)
  try {
    await checkSmtp(settings.smtp.url, { connectMs: ANSWER_MAX_MS, silenceMs: ANSWER_MAX_MS })
    return finding('mail', 'ok', 'reachable', { hostname, port, from: settings.smtp.from })
  } catch (error) {
    return finding('mail', 'fail', 'unreachable', { hostname, port, reason: (error as Error).message })
  }
}

export async function checkPublicUrl(settings: Settings): Promise<Finding> {
  const url = settings.publicUrl
  if (!url && settings.smtp) return finding('public_url', 'warn', 'no_links')
  if (!url) return finding('public_url', 'ok', 'this_machine_only', { host: settings.host, port: settings.port })
  // Suppliers' phones are elsewhere: what leads to this machine alone leads them nowhere.
  if (isLoopback(new URL(url).hostname)) return finding('public_url', 'warn', 'leads_here', { url })
  try {
    const answer = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MAX_MS) })
    return finding(
      'public_url',
      answer.status < 500 ? 'ok' : 'warn',
      answer.status < 500 ? 'answers' : 'answers_badly',
      {
        url,
        status: answer.status,
      },
    )
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error }
    return finding('public_url', 'warn', 'no_answer', { url, reason: cause?.message ?? message })
  }
}
