// What the settings, suppliers and reports of the API answer with; days, instants and exact decimals as in types.ts.
import type { Language, RoleCode, Stage } from './types.ts'

export interface Member {
  userId: string
  name: string
  mail: string
  role: RoleCode
  team: string | null
  lastSeenAt: string | null
  twoFactor: boolean
}

export interface SignedInDevice {
  id: string
  createdAt: string
  lastSeenAt: string | null
  userAgent: string | null
  ipAddress: string | null
  current: boolean
}

export type ApiScope = 'orders:read' | 'orders:write' | 'imports:write' | 'reports:read'
export interface ApiKey {
  id: string
  name: string
  scopes: ApiScope[]
  prefix: string | null
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

export interface SupplierContact {
  id: string
  name: string | null
  mail: string | null
  phone: string | null
  wechat: string | null
}

export interface Supplier {
  id: string
  version: number
  name: string
  grade: string | null
  calendarId: string | null
  calendarName: string | null
  language: Language | null
  timeZone: string | null
  isLive: boolean
  /** Null where nobody counts them. */
  openLines: number | null
  lateLines: number | null
  contacts: SupplierContact[]
}
export interface SupplierPage {
  rows: Supplier[]
  nextCursor: string | null
  counts?: { all: number; withoutContact: number; live: number }
}
export interface ContactOutcome {
  index: number
  supplierId: string | null
  supplierName: string
  outcome: 'added' | 'changed' | 'unchanged' | 'refused'
  code: string | null
}

export interface CalendarDay {
  date: string
  kind: 'off' | 'makeup_work'
  name: string
  source: string
  isProvisional: boolean
}
export interface WorkCalendar {
  id: string
  version?: number
  name: string
  kind: 'national' | 'own'
  baseCalendarId: string | null
  /** ISO weekdays (1 Monday … 7 Sunday) that are worked. */
  workingWeekdays: number[]
  days: CalendarDay[]
}
export interface CalendarYearReading {
  days: Omit<CalendarDay, 'source'>[]
  faults: { line: number; code: string; text: string; title: { zh: string; en: string } }[]
  saved: number
}

export interface MilestoneNode {
  code: string
  /** Left out on a new node: the usual name of its code. */
  name?: { zh: string; en: string }
  ownerSide: 'buyer' | 'supplier'
  /** Working days from the node before to this one. */
  allowedDays: number
  /** Takes this fraction (0–1) of the lead time instead of `allowedDays`. */
  share?: number
  evidence: 'none' | 'optional' | 'required'
  photoRequired?: boolean
}
export interface MilestoneTemplate {
  id: string
  name: string
  versionNo: number
  itemClass: string | null
  supplierId: string | null
  supplierName: string | null
  isDefault: boolean
  /** The node the promised day speaks of. */
  dueNode?: string
  nodes: MilestoneNode[]
}

export interface RiskThresholdRule {
  /** Absent on a rule that is not saved yet. */
  id?: string
  name: string
  supplierGrade: string | null
  itemClass: string | null
  warnDays: number
}

export interface OwnField {
  key: string
  label: string
  isShown: boolean
  isSearchable: boolean
  position: number
  /** Null where nobody counts them. */
  filledLines: number | null
}

export interface SupplierPerformanceRow {
  supplierId: string
  supplier: string
  lines: number
  late: number
  /** 0–1; null without lines. */
  onTimeRate: number | null
  meanDelayDays: number | null
}

export interface StageCount {
  stage: Stage
  count: number
  late: number
  atRisk: number
  /** Null where prices are hidden; one entry per currency. */
  amounts: { currency: string | null; amount: string }[] | null
}
