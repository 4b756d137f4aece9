// Every way notifications refuse, by stable code.
import { defineErrors } from '#kernel'

export const notificationErrors = defineErrors({
  'notifications.message.not_found': 'not_found',
  'notifications.message.command_not_allowed': 'conflict',
  'notifications.message.nothing_to_release': 'conflict',
  'notifications.message.no_mail_server': 'conflict',
  'notifications.message.no_address': 'conflict',
  'notifications.message.demo_never_sends': 'conflict',
  'notifications.message.supplier_not_live': 'conflict',
  'notifications.subscription.for_whom': 'invalid',
  'notifications.subscription.person_unknown': 'invalid',
  'notifications.order.not_found': 'not_found',
  'notifications.page.cursor_unreadable': 'invalid',
})
