// Asking a supplier, as the API tells it: what was asked when, whether it was seen and answered, and what would be asked now.

export type ChaseState = 'open' | 'answered' | 'expired' | 'snoozed' | 'taken_over' | 'cancelled'
export type AskKind = 'acknowledge' | 'milestone' | 'promise_due' | 'overdue' | 'needed_urgently'

export interface ChaseLine {
  scheduleLineId: string
  ask: AskKind
  answeredAt: string | null
  promisedDate: string | null
}
export interface Chase {
  id: string
  version: number
  supplierId: string
  contactName: string | null
  /** 1 the first contact, 2 the second. */
  step: number
  kinds: AskKind[]
  state: ChaseState
  /** The person who pressed; null where the policy asked by itself. */
  askedBy: string | null
  dueAt: string
  askedAt: string | null
  seenAt: string | null
  answeredAt: string | null
  lines: ChaseLine[]
}
export interface PhoneNote {
  id: string
  contactName: string | null
  words: string
  notedAt: string
  notedBy: string
}
/** How one line stands with its supplier. */
export interface LineStanding {
  chaseState: StandingState
  lastAskedAt: string | null
  snoozedUntil: string | null
  takenOverBy: string | null
  /** When and to whom the next question goes by itself; null: not by itself. */
  nextAt: string | null
}
export type StandingState = 'none' | 'unsent' | 'asked' | 'seen' | 'answered' | 'snoozed' | 'taken_over' | 'escalated'

export interface LineChases {
  chases: Chase[]
  notes: PhoneNote[]
  standing: LineStanding | null
}

/** One message as it would go out, to the letter. */
export interface AskPreview {
  supplierId: string
  supplierName: string
  contactId: string
  contactName: string | null
  toMail: string | null
  subject: string
  bodyText: string
  lineIds: string[]
  /** Until when an answer is asked for. */
  answerBy: string
  /** Not refused, but worth a thought before it goes. */
  warnings: AskWarning[]
}
export interface AskWarning {
  code: 'outside_hours' | 'asked_recently'
  values: Record<string, string>
}
/** A line that cannot be asked about, and why. */
export interface NotAsked {
  lineId: string
  code: string
}
export interface AskAnswer {
  messages: AskPreview[]
  notAsked: NotAsked[]
}
