// The same act on many lines: each stands or falls alone, what was refused is named, and one press takes the rest back.
import { useTranslation } from 'react-i18next'
import { api, type OpenLine } from '#api'
import { describeProblem, notify, notifyProblem, offerUndo, ProblemError } from '#ui'
import { dropLine, putLine, refreshAround, refreshLists } from './lines-cache.ts'
import type { BulkAnswer, BulkResult } from './types.ts'

export type BulkCommand = 'assign' | 'short_close' | 'reopen' | 'need_by' | 'promise' | 'note'
type Input = Record<string, unknown>

// The server names an act as its address does.
const ACTS: Record<BulkCommand, string> = {
  assign: 'owner',
  short_close: 'short-close',
  reopen: 'reopen',
  need_by: 'need-by',
  promise: 'promises',
  note: 'note',
}
const BULK_MAX = 500

interface BulkLine {
  id: string
  expectedVersion?: number
  /** Where the lines differ, such as the owner each had before. */
  input?: Input
}

async function send(command: BulkCommand, lines: readonly BulkLine[], input: Input): Promise<BulkResult[]> {
  const results: BulkResult[] = []
  for (let from = 0; from < lines.length; from += BULK_MAX) {
    const part = { command: ACTS[command], lines: lines.slice(from, from + BULK_MAX), input }
    results.push(...(await api.post<BulkAnswer>('/schedule-lines/bulk', part)).results)
  }
  for (const { id, line, ok } of results) {
    if (line) putLine(line)
    else if (ok) dropLine(id)
  }
  refreshAround()
  return results
}

/** What each line had before, as the input that gives it back; null where there is no way back. */
const WAY_BACK: Record<BulkCommand, { command: BulkCommand; input: (line: OpenLine) => Input } | null> = {
  assign: { command: 'assign', input: (line) => ({ ownerId: line.ownerId, ownerName: line.ownerName }) },
  need_by: { command: 'need_by', input: (line) => ({ needByDate: line.needByDate }) },
  note: { command: 'note', input: (line) => ({ note: line.note }) },
  short_close: { command: 'reopen', input: () => ({}) },
  reopen: null,
  // A promise once recorded stays readable; a wrong one is corrected by the next.
  promise: null,
}

async function takeBack(command: BulkCommand, lines: readonly OpenLine[]): Promise<void> {
  const back = WAY_BACK[command]
  if (!back) return
  await send(
    back.command,
    lines.map((line) => ({ id: line.id, input: back.input(line) })),
    {},
  )
  refreshLists()
}

export function useBulkCommand() {
  const { t } = useTranslation('board')
  const refusalText = (result: BulkResult, lines: readonly OpenLine[]): string => {
    const line = lines.find((each) => each.id === result.id)
    const words = describeProblem(new ProblemError(409, { ...result.error }))
    return `${line ? `${line.orderNo}-${line.lineNo}` : ''} ${words.title}`
  }
  /** Runs the command; the ids that were changed come back. */
  return async (command: BulkCommand, lines: readonly OpenLine[], input: Input): Promise<string[]> => {
    try {
      const results = await send(
        command,
        lines.map((line) => ({ id: line.id, expectedVersion: line.version })),
        input,
      )
      const changed = new Set(results.filter((result) => result.ok).map((result) => result.id))
      const refused = results.filter((result) => !result.ok)
      const done = lines.filter((line) => changed.has(line.id))
      if (done.length > 0) {
        const text = t(`bulk.done.${command}`, { count: done.length })
        if (WAY_BACK[command]) offerUndo({ text, undo: () => takeBack(command, done) })
        else notify(text)
      }
      if (refused.length > 0) {
        const detail = t('bulk.refused', {
          count: refused.length,
          first: refused[0] ? refusalText(refused[0], lines) : '',
        })
        notifyProblem(new ProblemError(409, { code: 'web.line.bulk_refused', detail }))
      }
      return [...changed]
    } catch (error) {
      notifyProblem(error)
      return []
    }
  }
}
