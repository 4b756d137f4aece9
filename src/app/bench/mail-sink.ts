// The mail server of a bench: takes every mail over and keeps who it was for and its text, so that links can be opened and mails counted.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type SunkMail = { to: string; text: string }
export type MailSink = {
  url: string
  mails: SunkMail[]
  /** Mails to addresses at this domain, so far. */
  countTo(domain: string): number
  close(): Promise<void>
}

export async function openMailSink(): Promise<MailSink> {
  const mails: SunkMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', text: Buffer.concat(chunks).toString('latin1') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    countTo: (domain) => mails.filter((mail) => mail.to.endsWith(`@${domain}`)).length,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
