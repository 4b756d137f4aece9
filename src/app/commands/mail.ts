// `nuoda mail bounce`: takes a returned mail, as a mail server's pipe hands it over, and says at the message that it came back.
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { type Bounce, createLog, openPool, readBounce, systemActor } from '#infra'
import { systemClock } from '#kernel'
import { recordBounce } from '#notifications'
import { assemble } from '../assemble.ts'
import { type CliCommand, type CommandIo, EXIT } from '../command-line.ts'
import '../mail-messages.ts'
import { type OpenedDatabase, withDatabase } from '../with-database.ts'

export const command: CliCommand = {
  name: 'mail',
  usage: 'bounce [FILE|-]',
  summary: {
    zh: '登记被退回的邮件（供邮件服务器管道调用）',
    en: 'note a mail that came back (for a mail server’s pipe)',
  },
  async run({ positionals }, io) {
    const [what, file = '-', ...more] = positionals
    if (what !== 'bounce' || more.length > 0) {
      io.progress({ zh: '用法：nuoda mail bounce [文件|-]', en: 'Usage: nuoda mail bounce [FILE|-]' })
      return EXIT.usage
    }
    const raw = await readMail(file)
    if (raw === null) return io.refuse({ code: 'app.mail.file_unreadable', kind: 'invalid', details: { file } })
    const bounce = await readBounce(raw)
    if (!bounce) return io.refuse({ code: 'app.mail.no_report', kind: 'invalid' })
    if (!bounce.messageId) return io.refuse({ code: 'app.mail.unnamed', kind: 'invalid' })
    return withDatabase(io, (opened) => note({ ...bounce, messageId: bounce.messageId as string }, opened, io))
  },
}

async function readMail(file: string): Promise<Uint8Array | null> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file)
  } catch {
    return null
  }
}

async function note(bounce: Bounce & { messageId: string }, opened: OpenedDatabase, io: CommandIo): Promise<number> {
  const { config, appUrl, ownerUrl } = opened
  const owner = openPool(ownerUrl, { max: 1 })
  const assembled = assemble({ appUrl, clock: systemClock, log: createLog({ level: config.logLevel }), config })
  try {
    const { rows } = await owner.query<{ tenant_id: string }>(
      'select tenant_id from notifications.messages where mail_message_id = $1',
      [bounce.messageId],
    )
    const tenantId = rows[0]?.tenant_id
    if (!tenantId) {
      const details = { messageId: bounce.messageId }
      return io.refuse({ code: 'app.mail.not_ours', kind: 'not_found', details })
    }
    const call = { tenantId, zone: 'Asia/Shanghai', actor: systemActor(), channel: 'mail' }
    const { messageId: mailMessageId, words, isFinal } = bounce
    const noted = await assembled.runtime.execute(recordBounce, { mailMessageId, words, isFinal }, call)
    if (!noted.ok) return io.refuse(noted.error)
    assembled.runtime.live.publish({ tenantId, kind: 'messages', payload: {} })
    io.print({ ok: true, ...noted.value, isFinal, words }, { zh: `已登记：${words}`, en: `Noted: ${words}` })
    return EXIT.ok
  } finally {
    await assembled.stop()
    await owner.end()
  }
}
