// Holds the console to what the server really sends: every field a page reads must stand in the API's own description.
// A field that is renamed or dropped there ends the type check here, before it ends a page.
import type { components } from '../../../src/generated/api.d.ts'
import type { Notice } from '../app/notices.tsx'
import type { Chase } from '../chasing/types.ts'
import type { Conversation } from '../conversations/types.ts'
import type { DespatchAdvice } from '../despatches/types.ts'
import type { Import } from '../imports/types.ts'
import type { Order, OrderSummary } from '../orders/types.ts'
import type { MailStatus, MessageDetail, MessageSummary } from '../outbox/types.ts'
import type { Proposal } from '../proposals/types.ts'
import type { ChasePolicy } from '../settings/chase-policy.ts'
import type { Letterhead } from '../settings/letterhead-card.tsx'
import type { Subscriptions } from '../settings/notices.ts'
import type { Task } from '../tasks/types.ts'
import type { MilestoneTemplate, OwnField, Supplier, WorkCalendar } from './settings-types.ts'
import type { OpenLine, Session } from './types.ts'

type Described = components['schemas']

/** `true`, or the fields the page reads and the server does not send. */
type Sent<Shape, Answer> = Exclude<keyof Shape, keyof Answer> extends never ? true : Exclude<keyof Shape, keyof Answer>

/** Checked by the compiler alone; nothing of this reaches the browser. */
export const contract = [
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
] satisfies [
  Sent<OpenLine, Described['OpenLine']>,
  Sent<Session, Described['Session']>,
  Sent<Order, Described['PurchaseOrder']>,
  Sent<OrderSummary, Described['PurchaseOrderSummary']>,
  Sent<Import, Described['Import']>,
  Sent<Supplier, Described['Supplier']>,
  Sent<WorkCalendar, Described['Calendar']>,
  Sent<MilestoneTemplate, Described['MilestoneTemplate']>,
  Sent<OwnField, Described['OwnField']>,
  Sent<Proposal, Described['ChangeProposal']>,
  Sent<Conversation, Described['Conversation']>,
  Sent<DespatchAdvice, Described['DespatchAdvice']>,
  Sent<Chase, Described['Chase']>,
  Sent<Task, Described['Task']>,
  Sent<MessageSummary, Described['Message']>,
  Sent<MessageDetail, Described['MessageDetail']>,
  Sent<MailStatus, Described['MailStatus']>,
  Sent<Notice, Described['Notice']>,
  Sent<Subscriptions, Described['NoticeSubscriptions']>,
  Sent<ChasePolicy, Described['ChasePolicy']>,
  Sent<Letterhead, Described['Letterhead']>,
]
