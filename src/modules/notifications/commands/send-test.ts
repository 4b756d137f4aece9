// A test mail: that it arrives shows that server, sender and address are right.
import { z } from 'zod'
import { companyFacts, staffOf } from '#identity'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import { composeNotice } from '../domain/compose-notice.ts'
import type { MailSettings } from '../domain/mail-settings.ts'
import { URGENCY } from '../domain/message-state.ts'
import type { NoticeLetter } from '../domain/notice.types.ts'
import { notificationErrors } from '../errors.ts'
import { putMessage } from './put-message.ts'

export const sendTestMessage = (settings: MailSettings) =>
  defineCommand<{ mail?: string }, { messageId: string }>({
    id: 'notifications.message.send_test',
    permission: 'notifications.message.send',
    input: z.object({ mail: z.email().max(200).optional() }),
    async run({ mail }, context) {
      const { tx, tenantId, actor } = context
      const company = await companyFacts(tx, tenantId)
      if (company.kind === 'demo') return notificationErrors.refuse('notifications.message.demo_never_sends')
      if (!settings.hasServer) return notificationErrors.refuse('notifications.message.no_mail_server')
      const own = (await staffOf(tx, tenantId)).find((member) => member.userId === actor.id)
      const toMail = mail ?? own?.mail ?? null
      if (!toMail) return notificationErrors.refuse('notifications.message.no_address')
      const letter: NoticeLetter = {
        kind: 'test',
        language: company.language === 'en' ? 'en' : 'zh-Hans',
        zone: context.zone,
        what: 'test',
        supplier: null,
        lines: [],
        words: null,
        place: '',
      }
      const messageId = await putMessage(context, settings, {
        kind: 'test',
        side: 'staff',
        supplierId: null,
        supplierName: null,
        contactId: null,
        userId: actor.id,
        toName: actor.name,
        toMail,
        language: letter.language,
        zone: letter.zone,
        letter,
        ...composeNotice(letter),
        orderIds: [],
        orderNos: [],
        lineIds: [],
        attachments: [],
        urgency: URGENCY.test!,
        chaseId: null,
        againOfId: null,
        isDemo: false,
        isReleased: true,
      })
      return ok({ messageId })
    },
  })
