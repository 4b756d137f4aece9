// What the board's endpoints answer beyond the shared types: command answers, groups, saved views, search matches.
import type { OpenLine, OpenLineGroup, OpenLinePage } from '#api'

/** `line` null: the line is closed now and has left the board. */
export interface CommandAnswer {
  id: string
  line: OpenLine | null
}

export interface BulkResult {
  id: string
  ok: boolean
  line: OpenLine | null
  error?: { code: string; details?: Record<string, unknown> }
}
export interface BulkAnswer {
  results: BulkResult[]
}

export interface Piece {
  id: string
  quantity: string
  promisedDate: string
  originalPromisedDate: string
  receivedQuantity: string
  saidBy: string | null
  channel: string
  reason: string | null
  note?: string | null
  statedAt: string
  recordedBy?: string | null
  /** Null while it stands. */
  supersededAt: string | null
}

export interface PlannedMilestone {
  code: string
  name: { zh: string; en: string }
  plannedDate: string
  actualDate: string | null
  /** The later milestone whose report says that this one is reached too. */
  impliedBy: string | null
  state: 'done' | 'due' | 'missed' | 'ahead' | 'future'
  owner: 'buyer' | 'supplier'
  allowedDays: number
  evidence: 'none' | 'optional' | 'required'
  isOverridden: boolean
}

/** The milestone a line is in; null dates where nothing is known. */
export interface NodeOfLine {
  code: string
  name: { zh: string; en: string }
  ownerSide: 'buyer' | 'supplier'
  since: string | null
  isReportedOn: boolean
  plannedDate: string
  plannedWorkingDays: number | null
  spentWorkingDays: number | null
  overrunWorkingDays: number
  buyer: { name: string | null }
  supplier: { name: string | null; contactName: string | null; contactPhone: string | null }
}

/** One act in the story of an order, as it is kept; the sentence is made where it is read. */
export interface HistoryRecord {
  seq: number
  at: string
  actorKind: string
  actorName: string
  channel: string
  command: string
  body: Record<string, unknown>
}

export interface DayReason {
  date: string
  isWorked: boolean
  kind: string
  name: string | null
  layer: string | null
  isProvisional: boolean
}
export interface Arithmetic {
  from: string
  to: string
  calendarDays: number
  workingDays: number
  skipped: DayReason[]
  madeUp: DayReason[]
  uncoveredYears: number[]
  isProvisional: boolean
}

export interface LineDetail {
  line: OpenLine
  issuedOn: string | null
  pieces: Piece[]
  milestones: PlannedMilestone[]
  node: NodeOfLine | null
  timeline: HistoryRecord[]
  arithmetic: Arithmetic | null
}

/** A group without a key is the lines that have none (no owner, no site, no date). */
export interface BoardGroup extends Omit<OpenLineGroup, 'key' | 'label'> {
  key: string | null
  label: string | null
}
export interface GroupsAnswer {
  groups: BoardGroup[]
  total: number
}

export interface SavedView {
  id: string
  name: string
  isShared: boolean
  isMine: boolean
  state: Record<string, string>
}

export interface SearchMatch {
  kind: 'order' | 'item' | 'supplier' | 'own_field'
  id: string
  label: string
}
export interface SearchAnswer extends OpenLinePage {
  matches: SearchMatch[]
}

/** A line of the board or, where the board is grouped, the head or foot of a group. */
export type BoardRow =
  | { kind: 'line'; line: OpenLine }
  | { kind: 'group'; group: BoardGroup; isOpen: boolean }
  | { kind: 'rest'; group: BoardGroup; count: number }
  | { kind: 'waiting'; group: BoardGroup }
