// The server's own log: one line per event on standard error, for an operator's eye and for grep. Never on standard output.
import type { Log } from '../runtime.ts'

const LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LEVELS)[number]

const SECRET_NAME = /password|secret|token|authorization|cookie|apikey|connectionstring|databaseurl/i
/** user:password@ inside any URL. */
const URL_CREDENTIALS = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi

/** Writes `time LEVEL text key=value …`; secrets by name and credentials inside URLs are replaced by `***`. */
export function createLog(options: { level: LogLevel; write?: (line: string) => void; now?: () => Date }): Log {
  const write = options.write ?? ((line: string) => void process.stderr.write(line))
  const now = options.now ?? (() => new Date())
  const least = LEVELS.indexOf(options.level)
  const at =
    (level: LogLevel) =>
    (fields: object | string, text?: string): void => {
      if (LEVELS.indexOf(level) < least) return
      const message = typeof fields === 'string' ? fields : (text ?? '')
      const pairs = typeof fields === 'string' ? [] : Object.entries(fields).map(([name, value]) => pair(name, value))
      write(`${[now().toISOString(), level.toUpperCase(), oneLine(message), ...pairs].join(' ')}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function pair(name: string, value: unknown): string {
  if (SECRET_NAME.test(name)) return `${name}=***`
  const text =
    value instanceof Error ? (value.stack ?? value.message) : typeof value === 'string' ? value : safeJson(value)
  const clean = oneLine(text)
  return `${name}=${/[\s"]/.test(clean) ? JSON.stringify(clean) : clean}`
}

function safeJson(value: unknown): string {
  const redact = (name: string, inner: unknown): unknown => (SECRET_NAME.test(name) ? '***' : inner)
  try {
    return JSON.stringify(value, redact) ?? String(value)
  } catch {
    return String(value)
  }
}

/** A line break in a logged text must not look like an event of its own. */
function oneLine(text: string): string {
  return text.replaceAll(URL_CREDENTIALS, '$1***@').replaceAll(/\s*\r?\n\s*/g, ' ⏎ ')
}
