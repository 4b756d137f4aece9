// Why identity refuses: code and kind; the sentences are in messages.ts.
import { defineErrors } from '#kernel'

export const errors = defineErrors({
  'identity.membership.none': 'forbidden',
  'identity.session.person_needed': 'forbidden',
  'identity.session.not_found': 'not_found',
  'identity.company.not_member': 'not_found',
  'identity.setup.done': 'conflict',
  'identity.setup.code_wrong': 'forbidden',
  'identity.setup.too_many': 'too_many',
  'identity.mail.taken': 'conflict',
  'identity.mail.malformed': 'invalid',
  'identity.time_zone.unknown': 'invalid',
  'identity.member.not_found': 'not_found',
  'identity.member.already': 'conflict',
  'identity.member.mail_unproven': 'conflict',
  'identity.member.works_elsewhere': 'conflict',
  'identity.member.last_administrator': 'conflict',
  'identity.demo.not_offered': 'not_found',
  'identity.demo.not_here': 'conflict',
  'identity.demo.only_here': 'conflict',
  'identity.demo.none': 'not_found',
  'identity.demo.too_many': 'too_many',
  'identity.api_key.not_found': 'not_found',
  'identity.api_key.expiry_past': 'invalid',
})
