// Returned mails as servers write them: whose it was, whether it is final, and why.
import { expect, test } from 'vitest'
import { readBounce } from './read-bounce.ts'

const dsn = ({ action = 'failed', returned = 'message/rfc822-headers', envelope = '' } = {}): Uint8Array =>
  Buffer.from(
    `Return-Path: <>
From: MAILER-DAEMON@mx.example.com
To: purchasing@example.com
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com
${envelope}
Final-Recipient: rfc822; gone@example.com
Original-Recipient: rfc822;gone@example.com
Action: ${action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <gone@example.com>: Recipient address
    rejected: User unknown

--b1
Content-Type: ${returned}

From: Nuoda <purchasing@example.com>
Subject: =?utf-8?B?6K+356Gu6K6k?=
Message-ID:
 <01a2047a-bcab-715d-8296-d0a4e4355969@example.com>

--b1--
`.replace(/\n/g, '\r\n'),
  )

test('A failed delivery names our mail and the words of the server', async () => {
  expect(await readBounce(dsn())).toEqual({
    messageId: '<01a2047a-bcab-715d-8296-d0a4e4355969@example.com>',
    envelopeId: null,
    isFinal: true,
    recipient: 'gone@example.com',
    words: '550 5.1.1 <gone@example.com>: Recipient address rejected: User unknown',
  })
})

test.each(['message/rfc822', 'text/rfc822-headers'])('The returned mail may come as %s', async (returned) => {
  expect((await readBounce(dsn({ returned })))?.messageId).toBe('<01a2047a-bcab-715d-8296-d0a4e4355969@example.com>')
})

test('A delay is not final, and an envelope id is read', async () => {
  const read = await readBounce(dsn({ action: 'delayed', envelope: 'Original-Envelope-Id: exp9ne9ayr' }))
  expect(read).toMatchObject({ isFinal: false, envelopeId: 'exp9ne9ayr' })
})

test('An ordinary mail, an automatic reply and a success are no bounces', async () => {
  expect(await readBounce(Buffer.from('From: a@b.c\r\nSubject: hi\r\n\r\nhello'))).toBeNull()
  expect(await readBounce(dsn({ action: 'delivered' }))).toBeNull()
  expect(await readBounce(Buffer.alloc(0))).toBeNull()
})
