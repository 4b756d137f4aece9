// The story of an order in sentences: what was done, and field by field what it was before and after.
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useToday } from '#shell'
import { isDay, quantityText, shortDay } from '#ui'
import { reasonText } from './move-reasons.ts'
import type { HistoryRecord } from './types.ts'

export interface FieldChange {
  field: string
  label: string
  before: string | null
  after: string | null
}
export interface RecordWords {
  /** What was done: "记录供应商答复". */
  title: string
  line: string | null
  changes: FieldChange[]
  /** Who said it, why, and what was noted, each as one short phrase. */
  remarks: string[]
}

type Body = Record<string, unknown>
export type Say = (key: string, values?: Record<string, unknown>) => string
const asBody = (value: unknown): Body => (typeof value === 'object' && value !== null ? (value as Body) : {})
// Said in the title or as a remark, not as a change of a field.
const NOT_A_FIELD = new Set([
  'saidBy',
  'channel',
  'note',
  'milestone',
  'status',
  'orderNo',
  'lines',
  'supplier',
  'versionNo',
  'decision',
  'proposal',
  'waits',
  'isResend',
  'byRule',
  'sentAt',
  'counterAccepted',
  'side',
  'kind',
])
// How records point at each other: nothing a person reads.
const isPointer = (field: string): boolean => /Ids?$/.test(field)

export function useHistoryWords(): (record: HistoryRecord) => RecordWords {
  const { t } = useTranslation(['board', 'ui'])
  const today = useToday()
  const say = t as unknown as Say
  return (record) => {
    const before = asBody(record.body.before)
    const after = asBody(record.body.after)
    const isNote = record.command.endsWith('.note')
    const changes = Array.isArray(record.body.changes)
      ? record.body.changes.map((change) => importedChange(say, asBody(change), today))
      : Object.keys({ ...before, ...after })
          .filter((field) => isNote || !(NOT_A_FIELD.has(field) || isPointer(field)))
          .map((field) => ({
            field,
            label: fieldLabel(say, field),
            before: valueText(say, before[field], today),
            after: valueText(say, after[field], today),
          }))
          .filter((change) => change.before !== change.after)
    return {
      title: titleOf(say, record, after),
      line: typeof record.body.lineNo === 'string' ? `${record.body.orderNo ?? ''}-${record.body.lineNo}` : null,
      changes,
      remarks: remarksOf(say, record, after, isNote),
    }
  }
}

function titleOf(say: Say, record: HistoryRecord, after: Body): string {
  if (typeof after.milestone === 'string')
    return say('board:history.fulfilment.milestone.record', { milestone: say(`ui:milestone.${after.milestone}`) })
  const key = `history.${record.command}`
  // What was decided, or that a rule decided, says more than that there was a decision.
  const outcome = after.decision ?? after.proposal
  if (outcome && i18next.exists(`board:${key}.${outcome}`)) return say(`board:${key}.${outcome}`)
  if (i18next.exists(`board:${key}`)) return say(`board:${key}`)
  if (Array.isArray(record.body.changes)) return say('board:history.changed', { version: record.body.versionNo ?? '' })
  // Loaded from elsewhere: the command does not say what was done, its content does.
  if (after.promises) return say('board:history.procurement.schedule_line.promise')
  if (after.receivedQuantity) return say('board:history.fulfilment.goods_receipt.record')
  return 'after' in record.body && !('before' in record.body) ? say('board:history.raised') : say('board:history.other')
}

function remarksOf(say: Say, record: HistoryRecord, after: Body, isNote: boolean): string[] {
  const remarks: string[] = []
  if (typeof after.saidBy === 'string' && after.saidBy) remarks.push(say('board:remark.saidBy', { name: after.saidBy }))
  if (typeof record.body.reason === 'string' && record.body.reason)
    remarks.push(say('board:remark.reason', { reason: reasonText(say, record.body.reason) }))
  if (!isNote && typeof after.note === 'string' && after.note) remarks.push(after.note)
  return remarks
}

/** One change as an import or amendment keeps it: `{ lineNo, field, before, after }`. */
function importedChange(say: Say, change: Body, today: string): FieldChange {
  const field = String(change.field ?? '')
  const line = change.lineNo ? `${say('board:copy.lineNo')} ${change.lineNo} · ` : ''
  return {
    field,
    label: `${line}${fieldLabel(say, field)}`,
    before: valueText(say, change.before, today),
    after: valueText(say, change.after, today),
  }
}

/** Through which channel something came, in words. */
export const viaText = (say: Say, channel: string): string =>
  i18next.exists(`board:via.${channel}`) ? say(`board:via.${channel}`) : channel

export function fieldLabel(say: Say, field: string): string {
  return i18next.exists(`board:field.${field}`) ? say(`board:field.${field}`) : field
}

/** A kept value in words: days short, promises as quantity and day, nothing as null. */
export function valueText(say: Say, value: unknown, today: string): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return say(value ? 'board:yes' : 'board:no')
  if (Array.isArray(value)) {
    const pieces = value.map((piece) =>
      Array.isArray(piece)
        ? `${quantityText(String(piece[0]))} × ${shortDay(String(piece[1]), today)}`
        : (valueText(say, piece, today) ?? ''),
    )
    return pieces.length > 0 ? pieces.join(say('ui:list.separator')) : null
  }
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, each]) => `${key} ${String(each)}`)
      .join(say('ui:list.separator'))
  const text = String(value)
  if (isDay(text)) return shortDay(text, today)
  return /^-?\d+\.\d+$/.test(text) ? quantityText(text) : text
}
