// Pasted rows before they change anything: what each would change, old and new side by side, and what cannot be read.
import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { api } from '#api'
import { useToday } from '#shell'
import { describeProblem, ErrorState, notify, ProblemError, ProblemNote, Skeleton, shortDay } from '#ui'
import { refreshLists } from './lines-cache.ts'
import { type PastedRow, readPastedRows } from './paste-rows.ts'

interface PasteDifference {
  id?: string | null
  orderNo: string
  lineNo: string
  ok: boolean
  changes?: { field: string; before: string | null; after: string | null }[]
  error?: { code: string; detail?: string; title?: string }
}
interface PasteAnswer {
  results: PasteDifference[]
}

const send = (rows: readonly PastedRow[], dryRun: boolean) =>
  api.post<PasteAnswer>('/schedule-lines/paste', {
    rows: rows.map(({ orderNo, lineNo, promisedDate, needByDate, note }) => ({
      orderNo,
      lineNo,
      promisedDate,
      needByDate,
      note,
    })),
    dryRun,
  })

export function PasteDialog({
  cells,
  onClose,
}: {
  cells: string[][]
  lines: readonly OpenLine[]
  onClose: () => void
}) {
  const { t } = useTranslation(['board', 'ui'])
  const today = useToday()
  const rows = useMemo(() => readPastedRows(cells, today), [cells, today])
  const readable = useMemo(() => rows.filter((row) => !row.fault), [rows])
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const tried = useQuery({
    queryKey: ['paste', readable],
    queryFn: () => send(readable, true),
    enabled: readable.length > 0,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const results = tried.data?.results ?? []
  const changing = results.filter((result) => result.ok && (result.changes?.length ?? 0) > 0)
  const apply = async () => {
    setBusy(true)
    setError(null)
    try {
      const wanted = new Set(changing.map((result) => `${result.orderNo}\t${result.lineNo}`))
      const answer = await send(
        readable.filter((row) => wanted.has(`${row.orderNo}\t${row.lineNo}`)),
        false,
      )
      refreshLists()
      notify(t('paste.done', { count: answer.results.filter((result) => result.ok).length }))
      onClose()
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={760}
      title={t('paste.title', { count: rows.length })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('ui:action.cancel')}
        </Button>,
        <Button key="apply" type="primary" loading={isBusy} disabled={changing.length === 0} onClick={apply}>
          {t('paste.apply', { count: changing.length })}
        </Button>,
      ]}
    >
      <p className="nd-quiet">{t('paste.sentence')}</p>
      <ProblemNote error={error} />
      {tried.isLoading ? <Skeleton rows={4} /> : null}
      {tried.isError ? <ErrorState error={tried.error} onRetry={() => void tried.refetch()} small /> : null}
      <Faults rows={rows} />
      <Differences results={results} today={today} />
    </Modal>
  )
}

function Faults({ rows }: { rows: readonly PastedRow[] }) {
  const { t } = useTranslation('board')
  const faulty = rows.filter((row) => row.fault)
  if (faulty.length === 0) return null
  return (
    <ul className="nb-faults">
      {faulty.map((row) => (
        <li key={row.row}>
          {row.fault?.column === 'orderNo'
            ? t('paste.noOrder', { row: row.row })
            : t('paste.unread', { row: row.row, value: row.fault?.value ?? '' })}
        </li>
      ))}
    </ul>
  )
}

const FIELD_KINDS: Record<string, string> = {
  promisedDate: 'ui:date.kind.promised',
  promises: 'ui:date.kind.promised',
  needByDate: 'ui:date.kind.needBy',
  note: 'board:note',
}

function Differences({ results, today }: { results: readonly PasteDifference[]; today: string }) {
  const { t } = useTranslation(['board', 'ui'])
  if (results.length === 0) return null
  const say = t as unknown as (key: string) => string
  const shown = (value: string | null) =>
    value && /^\d{4}-\d\d-\d\d$/.test(value) ? shortDay(value, today) : (value ?? '—')
  return (
    <div className="nb-table-box">
      <table className="nb-table">
        <thead>
          <tr>
            <th>{t('column.line')}</th>
            <th>{t('paste.field')}</th>
            <th>{t('paste.before')}</th>
            <th>{t('paste.after')}</th>
          </tr>
        </thead>
        <tbody>
          {results.flatMap((result, index) => {
            const name = `${result.orderNo}-${result.lineNo}`
            if (!result.ok)
              return [
                // biome-ignore lint/suspicious/noArrayIndexKey: the same line may be pasted twice
                <tr key={`${name}-${index}`} className="nb-refused">
                  <td>{name}</td>
                  <td colSpan={3}>{describeProblem(new ProblemError(409, { ...result.error })).title}</td>
                </tr>,
              ]
            if (!result.changes?.length)
              return [
                // biome-ignore lint/suspicious/noArrayIndexKey: the same line may be pasted twice
                <tr key={`${name}-${index}`} className="nd-quiet">
                  <td>{name}</td>
                  <td colSpan={3}>{t('paste.same')}</td>
                </tr>,
              ]
            return result.changes.map((change) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same line may be pasted twice
              <tr key={`${name}-${index}-${change.field}`}>
                <td>{name}</td>
                <td>{FIELD_KINDS[change.field] ? say(FIELD_KINDS[change.field] ?? '') : change.field}</td>
                <td>
                  <s>{shown(change.before)}</s>
                </td>
                <td>
                  <b>{shown(change.after)}</b>
                </td>
              </tr>
            ))
          })}
        </tbody>
      </table>
    </div>
  )
}
