// Sends mail through the company's own server; without one configured there is no mailer, and callers show links instead.
import { createTransport } from 'nodemailer'

export type Mail = { to: string; subject: string; text: string }

export type Mailer = {
  /** Resolves when the server has taken the mail over; throws when it has not. */
  send(mail: Mail): Promise<void>
  /** Connects and signs in without sending; throws with the server's own words. */
  check(): Promise<void>
  stop(): void
}

const TIMEOUT_MS = 15_000

/** `url` as smtp(s)://user:password@host:port; `from` is the sender every mail carries. */
export function createMailer(settings: { url: string; from: string }): Mailer {
  const transport = createTransport(
    {
      url: settings.url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: settings.from },
  )
  return {
    send: async (mail) => {
      await transport.sendMail({ to: { name: '', address: mail.to }, subject: mail.subject, text: mail.text })
    },
    check: async () => {
      await transport.verify()
    },
    stop: () => transport.close(),
  }
}
