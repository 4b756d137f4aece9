// A real mail server for stories: takes mails, or refuses, delays and drops them as a story says.
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type ReceivedMail = ParsedMail & { rcptTo: string; raw: Buffer }

/** Thrown by a story's hook: the server answers with it. */
export const smtpError = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code })

export type PostOffice = {
  url: string
  port: number
  /** In the order they were taken. */
  mails: ReceivedMail[]
  /** Called at RCPT with the recipient; throw `smtpError` to refuse; `drop` closes the connection without an answer. */
  onRecipient: (address: string, line: { drop(): void }) => void | Promise<void>
  /** Called when the whole mail is in, before the answer; `drop` closes the connection without one. */
  onMail: (mail: ReceivedMail, line: { drop(): void }) => void | Promise<void>
  /** Called when a session begins. */
  onConnect: () => void
  arrived(count: number): Promise<void>
  close(): Promise<void>
}

/** Listens on `port`, or on any free one. */
export async function openPostOffice(port = 0, options: SMTPServerOptions = {}): Promise<PostOffice> {
  const lines = new Set<{ destroy(): void }>()
  const drop = () => {
    for (const line of lines) line.destroy()
  }
  const office: PostOffice = {
    url: '',
    port: 0,
    mails: [],
    onRecipient: () => undefined,
    onMail: () => undefined,
    onConnect: () => undefined,
    async arrived(count) {
      const until = Date.now() + 8_000
      while (office.mails.length < count && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10))
      if (office.mails.length < count) throw new Error(`${office.mails.length} of ${count} mails came`)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        drop()
      }),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    onConnect(_session, done) {
      try {
        office.onConnect()
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    onRcptTo({ address }, _session, done) {
      Promise.resolve()
        .then(() => office.onRecipient(address, { drop }))
        .then(() => done(), done)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        void take(office, Buffer.concat(chunks), to, drop).then(() => done(), done)
      })
    },
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: { destroy(): void; on(event: string, listener: () => void): void }) => {
    lines.add(socket)
    socket.on('close', () => lines.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  office.port = (server.server.address() as AddressInfo).port
  office.url = `smtp://127.0.0.1:${office.port}`
  return office
}

async function take(office: PostOffice, raw: Buffer, rcptTo: string, drop: () => void): Promise<void> {
  const mail = Object.assign(await simpleParser(raw), { rcptTo, raw })
  await office.onMail(mail, { drop })
  office.mails.push(mail)
}
