// Who keeps promises: on-time rate and mean delay per supplier, with the count behind each and a range where the sample is small.

import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type SupplierPerformanceRow } from '#api'
import { useAddress } from '#shell'
import {
  countText,
  DataGrid,
  EmptyState,
  ErrorState,
  type GridColumn,
  Page,
  PageHeader,
  percentText,
  rowsToCsv,
  Skeleton,
  saveText,
} from '#ui'
import { rateInterval, SAMPLE_LINES_MIN } from './interval.ts'
import { ReportTabs } from './report-tabs.tsx'

interface Performance {
  rows: SupplierPerformanceRow[]
}

const daysText = (days: number | null): string => (days === null ? '–' : days.toFixed(1))
const keyOf = (row: SupplierPerformanceRow): string => row.supplierId

type SortKey = 'supplier' | 'lines' | 'late' | 'onTimeRate' | 'meanDelayDays'
function sorted(rows: readonly SupplierPerformanceRow[], sort: string): SupplierPerformanceRow[] {
  const key = sort.replace(/^-/, '') as SortKey
  const sign = sort.startsWith('-') ? -1 : 1
  const compare = (a: SupplierPerformanceRow, b: SupplierPerformanceRow): number =>
    key === 'supplier' ? a.supplier.localeCompare(b.supplier, 'zh-CN') : (a[key] ?? -1) - (b[key] ?? -1)
  return [...rows].sort((a, b) => sign * compare(a, b) || b.lines - a.lines)
}

export function SupplierPerformancePage() {
  const { t } = useTranslation('reports')
  const navigate = useNavigate()
  const [address, setAddress] = useAddress()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['reports', 'supplier-performance'],
    queryFn: () => api.get<Performance>('/reports/supplier-performance'),
  })
  const sort = address.sort ?? '-late'
  const rows = useMemo(() => sorted(data?.rows ?? [], sort), [data, sort])
  const columns = performanceColumns(t)
  const openBoard = (row: SupplierPerformanceRow) =>
    void navigate({ to: '/today', search: { supplierId: row.supplierId } as never })
  return (
    <Page fill>
      <PageHeader
        title={t('performance.title')}
        sentence={t('performance.sentence')}
        actions={
          rows.length > 0 ? (
            <Button onClick={() => saveText('supplier-performance.csv', rowsToCsv(columns, rows))}>
              {t('performance.export')}
            </Button>
          ) : null
        }
      />
      <ReportTabs />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Skeleton rows={2} /> : null}
      {rows.length > 0 ? <Totals rows={rows} /> : null}
      {error ? null : (
        <DataGrid
          name={t('performance.title')}
          rows={rows}
          rowKey={keyOf}
          columns={columns}
          rowHeight={36}
          isLoading={isPending}
          sort={sort}
          onSort={(next) => setAddress({ sort: next }, { replace: true })}
          onOpen={openBoard}
          rowKeys={[{ keys: 'b', meaning: t('key.board'), run: openBoard }]}
          empty={
            <EmptyState
              icon="reports"
              title={t('performance.empty.title')}
              next={t('performance.empty.next')}
              actions={
                <Button type="primary" onClick={() => void navigate({ to: '/imports/new' })}>
                  {t('performance.empty.import')}
                </Button>
              }
            />
          }
        />
      )}
      {rows.length > 0 ? <p className="nd-quiet">{t('performance.definition')}</p> : null}
    </Page>
  )
}

function Totals({ rows }: { rows: readonly SupplierPerformanceRow[] }) {
  const { t } = useTranslation('reports')
  const lines = rows.reduce((sum, row) => sum + row.lines, 0)
  const late = rows.reduce((sum, row) => sum + row.late, 0)
  const delayed = rows.reduce((sum, row) => sum + row.late * (row.meanDelayDays ?? 0), 0)
  const figures = [
    { name: t('performance.total.lines'), figure: countText(lines), note: t('performance.total.lines.note') },
    {
      name: t('performance.total.late'),
      figure: countText(late),
      note: t('performance.total.late.note', { share: percentText(lines ? late / lines : 0, 1) }),
    },
    {
      name: t('performance.total.onTime'),
      figure: percentText(lines ? 1 - late / lines : 0, 1),
      note: t('performance.total.onTime.note'),
    },
    {
      name: t('performance.total.delay'),
      figure: late ? t('performance.days', { days: daysText(delayed / late) }) : '–',
      note: t('performance.total.delay.note'),
    },
  ]
  return (
    <dl className="nd-figures">
      {figures.map((each) => (
        <div key={each.name}>
          <dt>{each.name}</dt>
          <dd className="nd-figure">{each.figure}</dd>
          <dd className="nd-figure-note">{each.note}</dd>
        </div>
      ))}
    </dl>
  )
}

function RateBar({ row, t }: { row: SupplierPerformanceRow; t: TFunction<'reports'> }) {
  const isSmall = row.lines < SAMPLE_LINES_MIN
  const { low, high } = rateInterval(row.lines - row.late, row.lines)
  const title = isSmall
    ? t('performance.interval', { lines: row.lines, low: percentText(low), high: percentText(high) })
    : t('performance.bar', {
        supplier: row.supplier,
        rate: percentText(row.onTimeRate, 1),
        lines: row.lines,
        late: row.late,
      })
  return (
    <span className="nd-rate" title={title}>
      <span className="nd-rate-track" aria-hidden="true">
        <span className="nd-rate-bar" style={{ width: `${(row.onTimeRate ?? 0) * 100}%` }} />
        {isSmall ? (
          <span className="nd-rate-range" style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
        ) : null}
      </span>
      <span className="nd-rate-text">
        {percentText(row.onTimeRate, 1)}
        {isSmall ? <span className="nd-quiet"> ({`${percentText(low)}–${percentText(high)}`})</span> : null}
      </span>
    </span>
  )
}

function performanceColumns(t: TFunction<'reports'>): GridColumn<SupplierPerformanceRow>[] {
  return [
    {
      key: 'supplier',
      title: t('performance.column.supplier'),
      width: 200,
      grow: 1,
      sort: 'supplier',
      render: (row) => row.supplier,
      text: (row) => row.supplier,
    },
    {
      key: 'lines',
      title: t('performance.column.lines'),
      width: 90,
      align: 'end',
      sort: 'lines',
      render: (row) => countText(row.lines),
      text: (row) => String(row.lines),
    },
    {
      key: 'late',
      title: t('performance.column.late'),
      width: 90,
      align: 'end',
      sort: 'late',
      render: (row) => (row.late > 0 ? <span className="nd-number-late">{countText(row.late)}</span> : 0),
      text: (row) => String(row.late),
    },
    {
      key: 'rate',
      title: t('performance.column.onTime'),
      width: 300,
      grow: 1,
      sort: 'onTimeRate',
      render: (row) => <RateBar row={row} t={t} />,
      text: (row) => percentText(row.onTimeRate, 2),
    },
    {
      key: 'delay',
      title: t('performance.column.delay'),
      width: 140,
      align: 'end',
      sort: 'meanDelayDays',
      render: (row) => daysText(row.meanDelayDays),
      text: (row) => (row.meanDelayDays === null ? '' : String(row.meanDelayDays)),
    },
  ]
}
