// The files that came in: what each brought, what it changed, and what of it still waits for somebody.
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay, useSession } from '#shell'
import { countText, DataGrid, EmptyState, ErrorState, type GridColumn, Page, PageHeader, shortInstant } from '#ui'
import { useImports } from './import-queries.ts'
import type { ImportSummary } from './types.ts'

export function ImportsPage() {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const mayRun = useMay('integrations.import.run')
  const { data, isLoading, isError, error, refetch } = useImports()
  const columns = useImportColumns()
  const rows = data?.imports ?? []
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        actions={
          mayRun ? (
            <Button type="primary" onClick={() => void navigate({ to: '/imports/new' })}>
              {t('new')}
            </Button>
          ) : null
        }
      />
      {isError && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <DataGrid<ImportSummary>
          name={t('title')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
          rowHeight={50}
          onOpen={(row) => void navigate({ to: '/imports/$id', params: { id: row.id } })}
          isLoading={isLoading}
          empty={
            <EmptyState
              icon="imports"
              title={t('empty')}
              next={t('empty.next')}
              actions={
                mayRun ? (
                  <Link to="/imports/new" className="ni-button-link">
                    {t('new')}
                  </Link>
                ) : null
              }
            />
          }
        />
      )}
    </Page>
  )
}

/** A file that could not be read at all is never imported, whatever its state is called. */
const stateOf = (row: ImportSummary) =>
  row.state === 'read' && (row.reading?.outcome === 'refuse' || !row.plan) ? ('refused' as const) : row.state

const COUNTS = ['rows', 'create', 'change', 'unchanged', 'reject'] as const

function useImportColumns(): GridColumn<ImportSummary>[] {
  const { t } = useTranslation('imports')
  return [
    {
      key: 'file',
      title: t('column.file'),
      width: 220,
      grow: 3,
      render: (row) => <FileCell row={row} />,
      text: (row) => row.fileName,
    },
    {
      key: 'state',
      title: t('column.state'),
      width: 130,
      render: (row) => <StateCell row={row} />,
      text: (row) => t(`state.${stateOf(row)}`),
    },
    ...COUNTS.map(
      (key): GridColumn<ImportSummary> => ({
        key,
        title: t(`plan.${key}`),
        width: 90,
        align: 'end',
        render: (row) => (
          <span className={key === 'reject' && (row.plan?.reject ?? 0) > 0 ? 'ni-bad' : ''}>
            {row.plan ? countText(row.plan[key]) : ''}
          </span>
        ),
        text: (row) => String(row.plan?.[key] ?? ''),
      }),
    ),
    {
      key: 'at',
      title: t('column.at'),
      width: 150,
      render: (row) => <WhenCell row={row} />,
      text: (row) => row.createdAt,
    },
  ]
}

function FileCell({ row }: { row: ImportSummary }) {
  const { t } = useTranslation('imports')
  return (
    <span className="nd-cell-two">
      <b title={row.fileName}>{row.fileName}</b>
      <span>
        {t(`kind.${row.kind}`)}
        {row.kind === 'orders' ? ` · ${t(`mode.${row.mode}`)}` : ''}
      </span>
    </span>
  )
}

function StateCell({ row }: { row: ImportSummary }) {
  const { t } = useTranslation('imports')
  const { done, total } = row.progress
  return (
    <span className={`ni-state ni-state-${stateOf(row)}`}>
      {row.state === 'applying' && total > 0
        ? t('state.applyingShare', { share: Math.floor((100 * done) / total) })
        : t(`state.${stateOf(row)}`)}
    </span>
  )
}

function WhenCell({ row }: { row: ImportSummary }) {
  const { tenant } = useSession()
  return (
    <span className="nd-cell-two">
      <span>{shortInstant(row.createdAt, tenant.timeZone, tenant.today)}</span>
      <span>{row.createdBy}</span>
    </span>
  )
}
