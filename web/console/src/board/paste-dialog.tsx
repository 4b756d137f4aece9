// Pasted rows before they change anything: what each would change, old and new side by side, and what cannot be read.
import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useToday } from '#shell'
import { ErrorState, isDay, notify, ProblemError, ProblemNote, Skeleton, shortDay } from '#ui'
import { refreshLists } from './lines-cache.ts'
import { type PastedRow, readPastedRows } from './paste-rows.ts'

type PasteProblem = 'not_found' | 'several_found' | 'not_a_date' | 'in_the_past'
interface PasteResult {
  row: number
  orderNo: string
  lineNo: string | null
  differences: { field: 'promisedDate' | 'needByDate' | 'note'; before: string | null; after: string | null }[]
  problem: PasteProblem | null
  error?: { code: string }
}
interface PasteAnswer {
  rows: PasteResult[]
  changed: number
}

const send = (rows: readonly PastedRow[], dryRun: boolean) =>
  api.post<PasteAnswer>('/schedule-lines/paste', {
    rows: rows.map(({ orderNo, lineNo, promisedDate, needByDate, note }) => ({
      orderNo,
      ...(lineNo ? { lineNo } : {}),
      promisedDate,
      needByDate,
      note,
    })),
    dryRun,
  })

const isChange = (result: PasteResult): boolean => !result.problem && result.differences.length > 0

export function PasteDialog({ cells, onClose }: { cells: string[][]; onClose: () => void }) {
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
  const results = tried.data?.rows ?? []
  const changing = results.filter(isChange)
  const apply = async () => {
    setBusy(true)
    setError(null)
    try {
      const answer = await send(
        readable.filter((_, index) => results[index] && isChange(results[index])),
        false,
      )
      refreshLists()
      notify(t('paste.done', { count: answer.changed }))
      const refused = answer.rows.find((row) => row.error)
      if (refused?.error) throw new ProblemError(409, { ...refused.error })
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

const FIELD_NAMES = {
  promisedDate: 'ui:date.kind.promised',
  needByDate: 'ui:date.kind.needBy',
  note: 'note',
} as const

function Differences({ results, today }: { results: readonly PasteResult[]; today: string }) {
  const { t } = useTranslation(['board', 'ui'])
  if (results.length === 0) return null
  return (
    <section
      className="nb-table-box"
      aria-label={t('paste.sentence')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
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
          {results.map((result) => (
            <ResultRows key={result.row} result={result} today={today} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ResultRows({ result, today }: { result: PasteResult; today: string }) {
  const { t } = useTranslation(['board', 'ui'])
  const name = result.lineNo ? `${result.orderNo}-${result.lineNo}` : result.orderNo
  const shown = (value: string | null) => (value && isDay(value) ? shortDay(value, today) : (value ?? '—'))
  if (result.problem || result.differences.length === 0)
    return (
      <tr className={result.problem ? 'nb-refused' : 'nd-quiet'}>
        <td>{name}</td>
        <td colSpan={3}>{result.problem ? t(`paste.problem.${result.problem}`) : t('paste.same')}</td>
      </tr>
    )
  return result.differences.map((change) => (
    <tr key={change.field}>
      <td>{name}</td>
      <td>{t(FIELD_NAMES[change.field])}</td>
      <td>
        <s>{shown(change.before)}</s>
      </td>
      <td>
        <b>{shown(change.after)}</b>
      </td>
    </tr>
  ))
}
