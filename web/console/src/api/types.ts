// What the API answers with, as the contract says it; days are 'YYYY-MM-DD', instants ISO UTC, quantities and money exact decimal text.

export type Language = 'zh' | 'en'
export type Grade = 'late' | 'at_risk' | 'on_track'
export type RoleCode =
  | 'buyer'
  | 'procurement_manager'
  | 'coordinator'
  | 'planner'
  | 'sales'
  | 'warehouse'
  | 'quality'
  | 'finance'
  | 'executive'
  | 'administrator'
  | 'auditor'
export type Channel = 'phone' | 'wechat' | 'mail' | 'portal' | 'manual' | 'file' | 'api'
export type Stage =
  | 'draft'
  | 'approving'
  | 'to_issue'
  | 'unacknowledged'
  | 'change_proposed'
  | 'confirmed'
  | 'in_production'
  | 'ready'
  | 'despatched'
  | 'arrived'
  | 'inspecting'
  | 'received'
  | 'closed'
  | 'cancelled'

export interface Setup {
  state: 'fresh' | 'ready'
  demo: 'available' | 'on' | 'off'
  oidc: { name: string } | null
  mail: boolean
  publicUrl: boolean
  version: string
}

export interface Session {
  user: { id: string; name: string; mail: string; language: Language; twoFactor: boolean }
  tenant: {
    id: string
    name: string
    kind: 'company' | 'demo' | 'bench'
    timeZone: string
    today: string
    baseCurrency: string
  }
  role: RoleCode
  switchableRoles: RoleCode[] | null
  permissions: string[]
  sees: { prices: boolean; supplierNames: boolean }
  home: string
  rooms: string[]
  memberships: { tenantId: string; name: string; role: RoleCode }[]
}

/** A code and its values; the sentence is made where it is read. */
export interface Reason {
  code: string
  values: Record<string, string | number | boolean | null>
}

export interface OpenLine {
  id: string
  version: number
  grade: Grade
  needsPerson: boolean
  reason: Reason
  stage: Stage
  stageSince: string | null
  holder: string | null
  orderId: string
  orderNo: string
  lineNo: string
  itemId: string | null
  itemCode: string | null
  itemName: string | null
  itemClass: string | null
  supplierId: string | null
  supplierName: string | null
  supplierGrade: string | null
  contactName: string | null
  contactPhone: string | null
  siteId: string | null
  siteName: string | null
  ownerId: string | null
  ownerName: string | null
  orderedQuantity: string
  receivedQuantity: string
  openQuantity: string
  unit: string
  requestedDate: string | null
  needByDate: string | null
  originalPromisedDate: string | null
  promisedDate: string | null
  /** The day the line is judged by: the earliest open promise, else the request or need. */
  dueDate: string | null
  promiseMoves: number
  pieceCount: number
  unpromisedQuantity: string
  estimatedDate: string | null
  estimatedLatestDate: string | null
  probabilityLate: number | null
  daysLate: number | null
  workingDaysLeft: number | null
  amount: string | null
  currency: string | null
  note: string | null
  ownFields: Record<string, string>
  lastAnswerAt: string | null
  lastAnswerChannel: Channel | null
  nextStep: string | null
  allowedCommands: string[]
  isLive: boolean
  /** When its supplier was last asked about it, and how that stands. */
  lastAskedAt: string | null
  chaseState: string
}

export interface OpenLinePage {
  rows: OpenLine[]
  nextCursor: string | null
  today: string
}

export interface OpenLineSummary {
  total: number
  needsPerson: number
  late: number
  atRisk: number
  onTrack: number
  unpromised: number
}

export interface OpenLineGroup {
  key: string
  label: string
  count: number
  late: number
  atRisk: number
  needsPerson: number
}

export interface PromisePiece {
  id: string
  quantity: string
  promisedDate: string
  originalPromisedDate: string
  receivedQuantity: string
  saidBy: string | null
  channel: Channel
  reason: string | null
  statedAt: string
  supersededAt: string | null
}

export interface Milestone {
  code: string
  name: string
  plannedDate: string | null
  actualDate: string | null
  state: 'done' | 'due' | 'missed' | 'ahead' | 'future'
  ownerSide: 'buyer' | 'supplier'
  ownerName: string | null
}

export interface TimelineEntry {
  at: string
  kind: string
  actor: string | null
  channel: Channel | null
  text: Reason
}

export interface OpenLineDetail {
  line: OpenLine
  pieces: PromisePiece[]
  milestones: Milestone[]
  template: string | null
  timeline: TimelineEntry[]
  arithmetic: { from: string; to: string; workingDays: number; skipped: { date: string; name: string }[] }
  forecast: { p50: string | null; p90: string | null; probabilityLate: number | null; reasons: Reason[] }
}
