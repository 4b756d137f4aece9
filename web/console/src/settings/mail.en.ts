// Texts of the mail settings, in English.
import type { EnglishOf } from '#ui'
import type { mailZh } from './mail.zh.ts'

export const mailEn: EnglishOf<typeof mailZh> = {
  'server.title': 'Mail that leaves by itself',
  'server.on': 'Set up; messages leave as soon as they are written.',
  'server.off': 'No mail server is set up; messages wait in the outbox for a person.',
  'server.demo': 'The demo company never really sends mail.',
  'server.outage': 'Nothing leaves at present; the server says:',
  'server.from': 'From',
  'server.waiting': 'Queued',
  'server.waiting.count_one': '{{count}} message',
  'server.waiting.count_other': '{{count}} messages',
  'server.next': 'Ask the administrator to add these two lines to the environment Nuoda starts in, then restart:',
  'server.hint':
    'User name and password stand in the address; most mail providers ask you to enable SMTP and make a password for it first.',
  'link.title': 'Links in messages',
  'link.on': 'Suppliers open their page under:',
  'link.off':
    'No public address is set up: messages carry no link and no QR code, and suppliers can only answer in words.',
  'link.next': 'Ask the administrator to add this line, then restart:',
  'link.hint':
    'The address must open on a supplier’s phone: best a domain with HTTPS; within the factory’s own network its inner address will do. Only the supplier’s page is open to outsiders, everything else asks to sign in.',
  'link.docs': 'Reverse proxy, certificates and the factory’s own network: see docs/operations in the installation.',
  copy: 'Copy',
  'test.title': 'Send one to try',
  'test.sentence': 'See whether it leaves, and what the other server says.',
  'test.to': 'To',
  'test.send': 'Send test mail',
  'test.bad': 'This is not a mail address',
  'test.off': 'It can be tried once a mail server is set up.',
  'test.result': 'Result',
  'letterhead.title': 'On letters and orders',
  'letterhead.sentence': 'The company name, address and telephone numbers suppliers see.',
  'letterhead.companyName': 'Company name',
  'letterhead.companyName.empty': 'Empty: the company’s name in Nuoda',
  'letterhead.address': 'Address',
  'letterhead.phone': 'Switchboard',
  'letterhead.people': 'Buyers’ telephones',
  'letterhead.people.how': 'Stands in letters about orders in their care, so that suppliers can call them.',
  'letterhead.phoneOf': 'Telephone of {{name}}',
  'letterhead.save': 'Save',
  'letterhead.saved': 'Saved; letters written from now on carry it',
}
