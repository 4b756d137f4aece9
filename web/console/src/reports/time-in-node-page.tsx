// How long each milestone really takes, per supplier or per person responsible, with the number of reports behind each figure (C55).

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useAddress, useToday } from '#shell'
import {
  countText,
  DataGrid,
  EmptyState,
  ErrorState,
  type GridColumn,
  Page,
  PageHeader,
  rowsToCsv,
  saveText,
  shortDay,
} from '#ui'
import { ReportTabs } from './report-tabs.tsx'

interface NodeRow {
  key: string | null
  label: string | null
  code: string
  ownerSide: 'buyer' | 'supplier'
  allowedDays: number | null
  reports: number
  medianDays: number
  p90Days: number
  isSmallSample: boolean
}
interface TimeInNode {
  by: 'supplier' | 'person'
  from: string
  to: string
  rows: NodeRow[]
  unmeasured: number
}
type Texts = TFunction<['timeInNode', 'ui']>

const keyOf = (row: NodeRow): string => `${row.key ?? ''} ${row.code} ${row.ownerSide}`

const SORTS = ['label', 'reports', 'medianDays', 'p90Days'] as const
function sorted(rows: readonly NodeRow[], sort: string): NodeRow[] {
  const key = SORTS.find((each) => each === sort.replace(/^-/, '')) ?? 'p90Days'
  const sign = sort.startsWith('-') ? -1 : 1
  const compare = (a: NodeRow, b: NodeRow): number =>
    key === 'label' ? (a.label ?? '').localeCompare(b.label ?? '', 'zh-CN') : a[key] - b[key]
  return [...rows].sort((a, b) => sign * compare(a, b) || b.reports - a.reports)
}

export function TimeInNodePage() {
  const { t } = useTranslation(['timeInNode', 'ui'])
  const today = useToday()
  const [address, setAddress] = useAddress()
  const by = address.by === 'person' ? 'person' : 'supplier'
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['reports', 'time-in-node', by],
    queryFn: () => api.get<TimeInNode>('/reports/time-in-node', { by }),
  })
  const sort = address.sort ?? '-p90Days'
  const rows = useMemo(() => sorted(data?.rows ?? [], sort), [data, sort])
  const columns = nodeColumns(t, by)
  const period = data ? { from: shortDay(data.from, today), to: shortDay(data.to, today) } : { from: '', to: '' }
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        sentence={data ? t('sentence', period) : ''}
        actions={
          rows.length > 0 ? (
            <Button onClick={() => saveText('time-in-node.csv', rowsToCsv(columns, rows))}>{t('export')}</Button>
          ) : null
        }
      />
      <ReportTabs />
      <ByChoice by={by} onChange={(next) => setAddress({ by: next === 'person' ? next : undefined })} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {error ? null : (
        <DataGrid
          name={t('title')}
          rows={rows}
          rowKey={keyOf}
          columns={columns}
          rowHeight={36}
          isLoading={isPending}
          sort={sort}
          onSort={(next) => setAddress({ sort: next }, { replace: true })}
          empty={<EmptyState icon="reports" title={t('empty.title')} next={t('empty.next')} />}
        />
      )}
      {data && rows.length + data.unmeasured > 0 ? (
        <p className="nd-quiet">
          {t('definition')} {data.unmeasured > 0 ? t('unmeasured', { count: data.unmeasured }) : null}
        </p>
      ) : null}
    </Page>
  )
}

function ByChoice({ by, onChange }: { by: TimeInNode['by']; onChange: (by: TimeInNode['by']) => void }) {
  const { t } = useTranslation('timeInNode')
  return (
    <fieldset className="nd-report-by">
      <legend className="nd-hidden">{t('by')}</legend>
      {(['supplier', 'person'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="by" checked={by === each} onChange={() => onChange(each)} /> {t(`by.${each}`)}
        </label>
      ))}
    </fieldset>
  )
}

function nodeColumns(t: Texts, by: TimeInNode['by']): GridColumn<NodeRow>[] {
  const whose = (row: NodeRow) => row.label ?? t('nobody')
  const node = (row: NodeRow) => t(`ui:milestone.${row.code}` as never) as string
  const side = (row: NodeRow) => t(`side.${row.ownerSide}`)
  const figure = (key: 'reports' | 'medianDays' | 'p90Days', title: string): GridColumn<NodeRow> => ({
    key,
    title,
    width: 110,
    align: 'end',
    sort: key,
    render: (row) => countText(row[key]),
    text: (row) => String(row[key]),
  })
  const allowed = (row: NodeRow) => (row.allowedDays === null ? '' : String(row.allowedDays))
  return [
    { key: 'label', title: t(`column.${by}`), width: 200, grow: 1, sort: 'label', render: whose, text: whose },
    { key: 'node', title: t('column.node'), width: 140, render: node, text: node },
    { key: 'side', title: t('column.side'), width: 90, render: side, text: side },
    {
      ...figure('reports', t('column.reports')),
      render: (row) => (
        <>
          {countText(row.reports)}
          {row.isSmallSample ? (
            <span className="nd-quiet" title={t('few.why', { count: row.reports })}>
              {t('few')}
            </span>
          ) : null}
        </>
      ),
    },
    figure('medianDays', t('column.median')),
    figure('p90Days', t('column.p90')),
    { key: 'allowed', title: t('column.allowed'), width: 110, align: 'end', render: allowed, text: allowed },
  ]
}
