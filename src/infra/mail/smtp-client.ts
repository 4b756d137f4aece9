// Hands one mail at a time to a mail server and says exactly how far it got: what the outbox may do next depends on it.
import { Readable } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** A whole mail as bytes, with the envelope it travels in. */
export type OutgoingMail = { from: string; to: string; raw: Uint8Array; envelopeId: string }

/**
 * `sent`: the server took it over, in its own words. `refused`: this mail, for good. `deferred`: this mail, for now. `unreachable`: the
 * server itself (no connection, no sign-in, our sender not allowed); nothing was handed over. `doubtful`: the whole mail was handed
 * over and no answer came: it may or may not arrive.
 */
export type SendOutcome =
  | { kind: 'sent'; response: string }
  | { kind: 'refused' | 'deferred'; status: number; response: string }
  /** `isAtThisMail`: the server had let us in and hung up at this one, which may happen at it every time. */
  | { kind: 'unreachable'; reason: string; isAtThisMail?: boolean }
  | { kind: 'doubtful'; reason: string }

/** One connection, used again while the server lets it; not for two mails at once. */
export type SmtpClient = { send(mail: OutgoingMail): Promise<SendOutcome>; close(): void }

export type SmtpTimeouts = { connectMs: number; silenceMs: number }

/** Content is scanned before the last answer; servers take minutes at times (RFC 5321, 4.5.3.2.6 allows ten). */
const TIMEOUTS: SmtpTimeouts = { connectMs: 15_000, silenceMs: 180_000 }
/** Servers close sessions that idle; a fresh one is cheaper than finding out. */
const IDLE_MAX_MS = 20_000
const MAILS_PER_CONNECTION_MAX = 100

type SmtpFault = Error & { response?: string; responseCode?: number; command?: string }
type Line = { connection: SMTPConnection; mails: number; lastUsedAt: number }

/** `url` as smtp(s)://user:password@host:port. Connects when the first mail is sent. */
export function openSmtpClient(url: string, timeouts: SmtpTimeouts = TIMEOUTS): SmtpClient {
  let line: Line | null = null
  const close = () => {
    line?.connection.close()
    line = null
  }
  return {
    close,
    async send(mail) {
      if (line && (Date.now() - line.lastUsedAt > IDLE_MAX_MS || line.mails >= MAILS_PER_CONNECTION_MAX)) close()
      const wasOpen = line !== null
      try {
        line ??= { connection: await connect(url, timeouts), mails: 0, lastUsedAt: 0 }
      } catch (error) {
        return { kind: 'unreachable', reason: wordsOf(error as SmtpFault) }
      }
      const outcome = await transmit(line.connection, mail)
      line.mails += 1
      line.lastUsedAt = Date.now()
      if (outcome.kind === 'sent') return outcome
      // After anything but success the session's state is not worth guessing at.
      close()
      // A kept session that the server had closed meanwhile says nothing about the server.
      return outcome.kind === 'unreachable' && wasOpen ? this.send(mail) : outcome
    },
  }
}

/** Connects, encrypts and signs in without sending; throws with the server's own words. */
export async function checkSmtp(url: string, timeouts: SmtpTimeouts = TIMEOUTS): Promise<void> {
  const connection = await connect(url, timeouts)
  connection.quit()
}

function connect(url: string, { connectMs, silenceMs }: SmtpTimeouts): Promise<SMTPConnection> {
  const { auth, ...options } = parseConnectionUrl(url)
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    dnsTimeout: connectMs,
  })
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      connection.close()
      reject(error)
    }
    connection.once('error', fail)
    connection.connect((error) => {
      if (error) return fail(error)
      const ready = () => {
        connection.off('error', fail)
        // Told to whoever sends through its callback; without a listener it would end the process.
        connection.on('error', () => undefined)
        resolve(connection)
      }
      if (!auth?.user) return ready()
      connection.login({ credentials: { user: auth.user, pass: auth.pass ?? '' }, method: false }, (refused) =>
        refused ? fail(refused) : ready(),
      )
    })
  })
}

function transmit(connection: SMTPConnection, mail: OutgoingMail): Promise<SendOutcome> {
  let isWholeMailOut = false
  const body = Readable.from([mail.raw])
  body.once('end', () => {
    isWholeMailOut = true
  })
  const envelope = {
    from: mail.from,
    to: [mail.to],
    size: mail.raw.byteLength,
    dsn: { ret: 'HDRS', envid: mail.envelopeId, notify: ['FAILURE', 'DELAY'] },
  }
  return new Promise((resolve) => {
    let isAnswered = false
    const answer = (outcome: SendOutcome) => {
      if (isAnswered) return
      isAnswered = true
      connection.off('error', lost)
      connection.off('end', ended)
      resolve(outcome)
    }
    const lost = (error: Error) => answer(outcomeOf(error as SmtpFault, isWholeMailOut))
    const ended = () => lost(new Error('the server closed the connection'))
    connection.once('error', lost)
    connection.once('end', ended)
    connection.send(envelope, body, (error, info) => {
      if (error) return lost(error)
      answer({ kind: 'sent', response: oneLine(info?.response ?? '') })
    })
  })
}

const TOO_LARGE = 552
const NO_SUCH_ADDRESS = 553

function outcomeOf(error: SmtpFault, isWholeMailOut: boolean): SendOutcome {
  const status = error.responseCode ?? Number(/^[245]\d\d/.exec(error.response ?? '')?.[0] ?? 0)
  if (status >= 400 && error.response) {
    const isAboutUs = /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH)/.test(error.command ?? '')
    // A sender that is not allowed stops every mail; none of them is to blame.
    const isSenderRefused = error.command === 'MAIL FROM' && status >= 500 && status !== TOO_LARGE
    if (isAboutUs || isSenderRefused) {
      // "Closing down" after the whole mail went out is no answer to it.
      return isWholeMailOut
        ? { kind: 'doubtful', reason: wordsOf(error) }
        : { kind: 'unreachable', reason: wordsOf(error) }
    }
    return { kind: status >= 500 ? 'refused' : 'deferred', status, response: oneLine(error.response) }
  }
  // Nothing was said to the server: were it taken for its silence, this one mail would hold up all others.
  if (error.command === 'API' && /recipient/i.test(error.message))
    return { kind: 'refused', status: NO_SUCH_ADDRESS, response: oneLine(error.message) }
  if (/larger than allowed/.test(error.message)) return { kind: 'refused', status: TOO_LARGE, response: error.message }
  return isWholeMailOut
    ? { kind: 'doubtful', reason: wordsOf(error) }
    : { kind: 'unreachable', reason: wordsOf(error), isAtThisMail: true }
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').trim()
const wordsOf = (error: SmtpFault): string => oneLine(error.response || error.message)
