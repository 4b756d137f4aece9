// A mail server that keeps what it is given, so that a journey can open the mail and follow its link.
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

const MAIL_MAX_MS = 10_000

export type Post = {
  /** The settings that make the server under test send its mail here. */
  environment: Record<string, string>
  /** The newest mail to an address, once it has come; text as its reader sees it. */
  mailTo(address: string): Promise<string>
  end(): Promise<void>
}

export async function openPost(): Promise<Post> {
  const mails: { to: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        readable(Buffer.concat(chunks)).then((text) => {
          for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text })
          done()
        }, done)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    environment: { NUODA_SMTP_URL: `smtp://127.0.0.1:${port}`, NUODA_MAIL_FROM: 'Nuoda <nuoda@example.com>' },
    async mailTo(address) {
      const until = Date.now() + MAIL_MAX_MS
      while (Date.now() < until) {
        const mail = mails.findLast(({ to }) => to === address)
        if (mail) return mail.text
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`no mail to ${address} came within ${MAIL_MAX_MS} ms`)
    },
    end: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** Subject and plain text of a mail, as its reader sees them. */
async function readable(raw: Buffer): Promise<string> {
  const { subject, text } = await simpleParser(raw)
  return `${subject ?? ''}\n${text ?? ''}`
}
