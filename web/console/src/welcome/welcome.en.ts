// Texts of the first page, in English.
import type { EnglishOf } from '#ui'
import type { welcomeZh } from './welcome.zh.ts'

export const welcomeEn: EnglishOf<typeof welcomeZh> = {
  title: 'Every promised date in sight, and kept',
  sentence: 'Nuoda grades each open order line by risk and says why, with whom, and what to do next.',
  'demo.title': 'Explore the demo company',
  'demo.text':
    'A simulated machine factory with hundreds of open lines, some of which need you today. Look at it as a buyer, a manager, the warehouse; press anything.',
  'demo.enter': 'Enter the demo company',
  'demo.entering': 'Preparing the demo company…',
  'own.title': 'Start with my own orders',
  'own.text':
    'Create the owner’s account, drop your purchase-order spreadsheet, and minutes later see the risk of every line. Nothing is sent to anybody.',
  'own.start': 'Set up my company',
  'ready.title': 'Welcome back',
  'ready.sentence': 'A company already works with Nuoda here.',
  'ready.text': 'Sign in with your company’s account and see which lines need you today.',
  'ready.signIn': 'Sign in',
  'form.title': 'Set up my company',
  'form.sentence': 'The first account is the administrator; colleagues can be invited later.',
  'form.code': 'One-time code',
  'form.code.help': 'It is printed in the terminal where Nuoda was started, and proves that you installed it.',
  'form.code.required': 'Enter the one-time code printed at start',
  'form.company': 'Company',
  'form.company.required': 'Enter the company’s name',
  'form.name': 'Your name',
  'form.name.required': 'Enter your name',
  'form.mail': 'Mail address (to sign in)',
  'form.mail.required': 'Enter your mail address',
  'form.mail.invalid': 'This does not look like a mail address',
  'form.password': 'Password',
  'form.password.rule': '{{min}} to {{max}} characters; a few unrelated words work well.',
  'form.repeat': 'Password once more',
  'form.differs': 'The two are not the same',
  'form.timeZone': 'Time zone of the company',
  'form.timeZone.help': '“Today” and working days follow it.',
  'form.submit': 'Create and import orders',
  'form.back': 'Back',
}
