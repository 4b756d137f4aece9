// Texts of the notices, in English.
import type { EnglishOf } from '#ui'
import type { noticesZh } from './notices.zh.ts'

export const noticesEn: EnglishOf<typeof noticesZh> = {
  'node.confirmed': 'Dates confirmed',
  'node.despatched': 'Goods despatched',
  'node.arrived': 'Goods arrived',
  'node.inspected': 'Inspection result',
  inApp: 'Page',
  byMail: 'Mail',
  'inApp.of': '{{who}} {{node}} on the page',
  'byMail.of': '{{who}} {{node}} by mail',
  scope: 'Which lines',
  'scope.of': 'Lines {{who}} hears of',
  'scope.own_lines': 'Lines they look after',
  'scope.all_lines': 'All lines',
  role: 'Role',
  'roles.how':
    '“Page” shows it under the bell at the top; “Mail” sends a mail as well. Lines nobody looks after are everybody’s. A person may choose otherwise under “My account”.',
  'roles.personal_one': '{{count}} person has chosen for themselves and is not affected.',
  'roles.personal_other': '{{count}} people have chosen for themselves and are not affected.',
  noMail: 'No mail server is set up: whoever chose “Mail” is told on the page meanwhile.',
  'mine.title': 'What I am told',
  'mine.asRole': 'As my role',
  'mine.own': 'My own choice',
  'mine.reset': 'Back to my role’s',
  event: 'What happens',
  me: 'Me',
  saved: 'Notices saved',
}
