// How far a mail got, told by a real server that behaves in every way servers do.
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { checkSmtp, openSmtpClient, type SendOutcome } from './smtp-client.ts'

type Step = string | 'drop' | 'silence'
let server: Server | null = null
const sockets = new Set<Socket>()
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
  server = null
})

/** A server that answers by the first word of each line; `.` answers the whole mail. */
async function aServer(answers: Record<string, Step>): Promise<string> {
  const all: Record<string, Step> = {
    connect: '220 ready',
    EHLO: '250 hello',
    MAIL: '250 ok',
    RCPT: '250 ok',
    DATA: '354 go on',
    '.': '250 2.0.0 queued as 42',
    ...answers,
  }
  server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    let isData = false
    const say = (step: Step) => {
      if (step === 'drop') socket.destroy()
      else if (step !== 'silence') socket.write(`${step}\r\n`)
    }
    say(all.connect!)
    let kept = ''
    socket.on('data', (chunk) => {
      kept += chunk.toString('latin1')
      for (let at = kept.indexOf('\r\n'); at >= 0; at = kept.indexOf('\r\n')) {
        const line = kept.slice(0, at)
        kept = kept.slice(at + 2)
        if (isData) {
          if (line === 'DROP HERE') socket.destroy()
          if (line !== '.') continue
          isData = false
          say(all['.']!)
        } else {
          const word = line.split(/[ :]/)[0]!.toUpperCase()
          const answer = all[word] ?? '502 what?'
          isData = word === 'DATA' && answer.startsWith('354')
          say(answer)
        }
      }
    })
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return `smtp://127.0.0.1:${(server.address() as { port: number }).port}`
}

async function sendTo(answers: Record<string, Step>, body = 'hello'): Promise<SendOutcome> {
  const client = openSmtpClient(await aServer(answers), { connectMs: 400, silenceMs: 400 })
  const raw = Buffer.from(`Subject: x\r\n\r\n${body}\r\n`)
  const outcome = await client.send({ from: 'a@example.com', to: 'b@example.com', raw, envelopeId: 'code' })
  client.close()
  return outcome
}

test('Taken over: the server’s own words are kept', async () => {
  expect(await sendTo({})).toEqual({ kind: 'sent', response: '250 2.0.0 queued as 42' })
})

test.each<[string, Record<string, Step>, SendOutcome['kind']]>([
  ['refuses the recipient', { RCPT: '550 5.1.1 no such user' }, 'refused'],
  ['greylists', { RCPT: '451 4.7.1 come back later' }, 'deferred'],
  ['is closing at the recipient', { RCPT: '421 4.3.2 closing' }, 'deferred'],
  ['refuses the content', { '.': '554 5.7.1 looks like spam' }, 'refused'],
  ['has no room for the mail now', { '.': '452 4.3.1 no space' }, 'deferred'],
  ['refuses our sender', { MAIL: '550 5.7.1 sender not allowed' }, 'unreachable'],
  ['finds the mail too large', { MAIL: '552 5.3.4 too large' }, 'refused'],
  ['is closing at the door', { connect: '421 too many' }, 'unreachable'],
  ['drops at the door', { connect: 'drop' }, 'unreachable'],
  ['says nothing at the door', { connect: 'silence' }, 'unreachable'],
  ['drops at the recipient', { RCPT: 'drop' }, 'unreachable'],
  ['refuses data', { DATA: '451 not now' }, 'deferred'],
  ['drops at data', { DATA: 'drop' }, 'unreachable'],
  ['drops instead of an answer to the whole mail', { '.': 'drop' }, 'doubtful'],
  ['never answers to the whole mail', { '.': 'silence' }, 'doubtful'],
])('When the server %s', async (_, answers, kind) => {
  expect((await sendTo(answers)).kind).toBe(kind)
})

test.each(['li@example.com\r\nRCPT TO:<x@example.com>', 'a<b@example.com', ''])(
  'An address no mail can go to (%j) stops that mail alone: the server is not to blame',
  async (to) => {
    const client = openSmtpClient(await aServer({}), { connectMs: 400, silenceMs: 400 })
    const mail = { from: 'a@example.com', to, raw: Buffer.from('Subject: x\r\n\r\nhello\r\n'), envelopeId: 'c' }
    expect(await client.send(mail)).toMatchObject({ kind: 'refused', status: 553 })
    client.close()
  },
)

test('Nobody there at all', async () => {
  const client = openSmtpClient('smtp://127.0.0.1:1', { connectMs: 400, silenceMs: 400 })
  const mail = { from: 'a@example.com', to: 'b@example.com', raw: Buffer.from('x'), envelopeId: 'c' }
  expect(await client.send(mail)).toMatchObject({
    kind: 'unreachable',
    reason: expect.stringContaining('ECONNREFUSED'),
  })
  await expect(checkSmtp('smtp://127.0.0.1:1', { connectMs: 400, silenceMs: 400 })).rejects.toThrow()
})

test('A kept connection that the server closed meanwhile is opened anew for the next mail', async () => {
  const url = await aServer({})
  const client = openSmtpClient(url, { connectMs: 400, silenceMs: 400 })
  const mail = {
    from: 'a@example.com',
    to: 'b@example.com',
    raw: Buffer.from('Subject: x\r\n\r\nhello\r\n'),
    envelopeId: 'c',
  }
  expect((await client.send(mail)).kind).toBe('sent')
  expect((await client.send(mail)).kind).toBe('sent')
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect((await client.send(mail)).kind).toBe('sent')
  client.close()
})
