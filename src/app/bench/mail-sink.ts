// The mail server of a bench: takes every mail over and keeps who it was for and its text, so that links can be opened and mails counted.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

const PDF_PART = /^content-type:\s*application\/pdf/gim

export type SunkMail = { to: string; text: string }
export type MailSink = {
  url: string
  mails: SunkMail[]
  /** Called when a whole mail is in, before it is answered. */
  onMail: (mail: SunkMail) => void
  /** Orders as PDF in mails to addresses at this domain, so far; a mail may carry several. */
  ordersTo(domain: string): number
  close(): Promise<void>
}

export async function openMailSink(): Promise<MailSink> {
  const sink: MailSink = {
    url: '',
    mails: [],
    onMail: () => undefined,
    ordersTo: (domain) =>
      sink.mails
        .filter((mail) => mail.to.endsWith(`@${domain}`))
        .reduce((count, mail) => count + (mail.text.match(PDF_PART)?.length ?? 0), 0),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const mail = { to: session.envelope.rcptTo[0]?.address ?? '', text: Buffer.concat(chunks).toString('latin1') }
        sink.mails.push(mail)
        sink.onMail(mail)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  // A sender that is killed in the middle of a mail is nothing to end for.
  server.on('error', () => undefined)
  sink.url = `smtp://127.0.0.1:${port}`
  return sink
}
