// What a person of ours has to do, as the API lists it; and the search for what is needed tomorrow.
import type { OpenLine } from '#api'

export type TaskState = 'open' | 'done' | 'snoozed'

export interface WarnedLine {
  scheduleLineId: string
  orderNo: string
  lineNo: string
  milestone: string | null
  plannedDate: string | null
  forecastDate: string | null
}

export interface Task {
  id: string
  version: number
  kind: string
  state: TaskState
  supplierId: string | null
  supplierName: string | null
  orderId: string | null
  orderNo: string | null
  scheduleLineIds: string[]
  ownerId: string | null
  ownerName: string | null
  /** A code and its values; the sentence is made where it is read. */
  textCode: string
  textValues: Record<string, string | number | null>
  /** Lines whose plan will pass, where the task warns of that. */
  lines: WarnedLine[]
  openedAt: string
  dueAt: string
  snoozedUntil: string | null
  escalatedAt: string | null
  escalatedTo: string | null
  doneAt: string | null
  doneBy: string | null
  result: string | null
}
export interface TaskPage {
  rows: Task[]
  nextCursor: string | null
  counts: { open: number; overdue: number; snoozed: number }
}

/** Whom to ask about a line, in the order in which they would be asked. */
export interface LadderContact {
  contactId: string | null
  name: string
  role: 'first' | 'second' | 'buyer' | 'manager'
  phone: string | null
  mail: string | null
  askedAt: string | null
  seenAt: string | null
  answeredAt: string | null
  ask: string | null
}
/** The last thing that is known of a line, and who said it. */
export interface Evidence {
  kind: 'milestone' | 'promise' | 'answer' | 'receipt' | 'despatch'
  at: string
  saidBy: string | null
  channel: string | null
  code: string | null
  date: string | null
}
export interface NeededLine {
  line: OpenLine
  evidence: Evidence | null
  contacts: LadderContact[]
}
export interface NeededTomorrow {
  lines: NeededLine[]
  total: number
}
