// Tells a database that is away for now (answered 503: try again) from a fault of ours (500).

/** Node's network codes and PostgreSQL's SQLSTATEs: not reachable, shutting down or starting, full, or refusing our password. */
const CODES: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['08000', '08001', '08003', '08004', '08006', '28P01', '53300', '57P01', '57P02', '57P03'],
])
/** The driver's own refusals carry no code. */
const MESSAGES = [/^Connection terminated/, /^timeout exceeded when trying to connect/, /^timeout expired/]

/** True when `error` says that the database could not be reached or went away, which may be over in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  if (typeof code === 'string') return CODES.has(code)
  return typeof message === 'string' && MESSAGES.some((pattern) => pattern.test(message))
}
