// One file from reading to result: what was understood, what it would change, what is refused; then applied with its progress.
import { Link, useParams } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient, useMay, useSession } from '#shell'
import {
  Card,
  countText,
  ErrorState,
  Icon,
  Page,
  PageHeader,
  ProblemError,
  ProblemNote,
  Skeleton,
  shortInstant,
} from '#ui'
import { ImportBlanks } from './import-blanks.tsx'
import { ImportDifferences, ImportPreview } from './import-differences.tsx'
import { ImportMapping } from './import-mapping.tsx'
import { ImportPlanTiles } from './import-plan.tsx'
import { apply, type Correction, correct, useImport } from './import-queries.ts'
import { ImportReading } from './import-reading.tsx'
import { ImportRejected } from './import-rejected.tsx'
import { ImportVanished } from './import-vanished.tsx'
import type { Import } from './types.ts'

export function ImportPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, isError, error, refetch } = useImport(id)
  if (isError && !data)
    return (
      <Page>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    )
  if (!data)
    return (
      <Page>
        <Skeleton rows={10} />
      </Page>
    )
  return (
    <Page>
      <ImportHeader read={data} />
      {data.reading?.outcome === 'refuse' ? <Refused read={data} /> : <ImportBody read={data} />}
    </Page>
  )
}

function ImportHeader({ read }: { read: Import }) {
  const { t } = useTranslation('imports')
  const { tenant } = useSession()
  return (
    <PageHeader
      title={read.fileName}
      sentence={[
        t(`kind.${read.kind}`),
        read.kind === 'orders' ? t(`mode.${read.mode}`) : null,
        t('by', { name: read.createdBy, at: shortInstant(read.createdAt, tenant.timeZone, tenant.today) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <Link to="/imports" className="ni-quiet-link">
          {t('all')}
        </Link>
      }
    />
  )
}

/** What a person asks of the import, one at a time, with the refusal of the last. */
function useImportActs(id: string) {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
  }
  return {
    isBusy,
    error,
    mend: (correction: Correction) => void run(() => correct(id, correction)),
    /** Applies the file, first with what was answered but not looked at yet. */
    start: (answer: Correction | null = null) =>
      void run(async () => {
        if (answer) await correct(id, answer)
        await apply(id)
      }),
  }
}

/** The whole file is refused: why, and what to do with it; where columns were found, they can be named. */
function Refused({ read }: { read: Import }) {
  const { t } = useTranslation('imports')
  const mayRun = useMay('integrations.import.run')
  const acts = useImportActs(read.id)
  const hasColumns = (read.reading?.mapping.length ?? 0) > 0
  return (
    <>
      <ErrorState
        error={new ProblemError(422, { code: `integrations.file.${read.reading?.refuseCode ?? 'damaged'}` })}
        small={hasColumns}
        actions={
          <Link to="/imports/new" className="ni-button-link">
            {t('another')}
          </Link>
        }
      />
      <ProblemNote error={acts.error} />
      {hasColumns ? <p className="ni-help">{t('refused.help')}</p> : null}
      <ImportMapping read={read} isBusy={acts.isBusy} onChange={mayRun ? acts.mend : undefined} />
    </>
  )
}

function ImportBody({ read }: { read: Import }) {
  const mayRun = useMay('integrations.import.run')
  const acts = useImportActs(read.id)
  const isOpen = read.state === 'read'
  const [pending, setPending] = useState<Correction | null>(null)
  const top = useTopOnceApplied(read.state)
  const mend = isOpen && mayRun ? acts.mend : undefined
  const understood = (
    <>
      <ImportReading read={read} />
      <ImportMapping read={read} isBusy={acts.isBusy} onChange={mend} />
    </>
  )
  return (
    <>
      <div ref={top} className="ni-top" />
      {read.state === 'applied' ? <Applied read={read} /> : null}
      {read.state === 'applying' ? <Applying read={read} /> : null}
      {read.state === 'failed' ? <Failed read={read} onRetry={() => acts.start()} /> : null}
      <ImportPlanTiles read={read} onMode={mend ? (mode) => mend({ mode }) : undefined} />
      <ProblemNote error={acts.error} />
      {read.state === 'applied' && read.mode === 'snapshot' ? <ImportVanished id={read.id} /> : null}
      {mend ? <ImportBlanks read={read} isBusy={acts.isBusy} onChange={mend} onPending={setPending} /> : null}
      {isOpen ? understood : null}
      <ImportRejected read={read} />
      <ImportDifferences differences={read.differences ?? []} />
      {isOpen ? <ImportPreview lines={read.preview ?? []} /> : understood}
      {mend ? <ApplyBar read={read} isBusy={acts.isBusy} onApply={() => acts.start(pending)} /> : null}
    </>
  )
}

/** Pressing "import" at the foot of a long page leads up to its progress and result. */
function useTopOnceApplied(state: Import['state']) {
  const top = useRef<HTMLDivElement>(null)
  const before = useRef(state)
  useEffect(() => {
    if (before.current === 'read' && state !== 'read') top.current?.scrollIntoView({ block: 'end' })
    before.current = state
  }, [state])
  return top
}

function ApplyBar({ read, isBusy, onApply }: { read: Import; isBusy: boolean; onApply: () => void }) {
  const { t } = useTranslation('imports')
  const { create = 0, change = 0, reject = 0, vanished = 0 } = read.plan ?? {}
  const count = create + change
  return (
    <div className="ni-bar">
      <span>{t('bar', { create: countText(create), change: countText(change), reject: countText(reject) })}</span>
      <Button type="primary" size="large" loading={isBusy} disabled={count + vanished === 0} onClick={onApply}>
        {count > 0 ? t('apply', { count, shown: countText(count) }) : t('apply.nothing')}
      </Button>
    </div>
  )
}

function Applying({ read }: { read: Import }) {
  const { t } = useTranslation('imports')
  const { done, total } = read.progress
  return (
    <Card>
      <div role="status" aria-live="polite">
        <h2 className="ni-title">{t('applying')}</h2>
        <Progress percent={total > 0 ? Math.floor((100 * done) / total) : 0} status="active" />
        <p className="nd-quiet">{t('applying.count', { done: countText(done), total: countText(total) })}</p>
      </div>
    </Card>
  )
}

function Applied({ read }: { read: Import }) {
  const { t } = useTranslation('imports')
  const { rooms } = useSession()
  const mayGoLive = useMay('masterdata.supplier.go_live')
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['open-lines'] })
  return (
    <Card>
      <div className="ni-done">
        <span className="ni-done-mark">
          <Icon name="check" size={26} />
        </span>
        <div>
          <h2 className="ni-title">{t('applied')}</h2>
          <p>
            {t(`applied.${read.kind}`, {
              create: countText(read.result?.created ?? read.plan?.create ?? 0),
              change: countText(read.result?.changed ?? read.plan?.change ?? 0),
              unchanged: countText(read.result?.unchanged ?? read.plan?.unchanged ?? 0),
            })}
          </p>
          <p className="nd-quiet">
            {t('applied.quiet')}{' '}
            {mayGoLive && rooms.includes('suppliers') ? (
              <Link to="/suppliers/go-live">{t('applied.goLive')}</Link>
            ) : null}
          </p>
          <div className="ni-done-links">
            {rooms.includes('today') ? (
              <Link to="/today" className="ni-button-link" onClick={refresh}>
                {t('applied.board')}
              </Link>
            ) : null}
            <Link to="/imports/new" className="ni-quiet-link">
              {t('another')}
            </Link>
          </div>
        </div>
      </div>
    </Card>
  )
}

function Failed({ read, onRetry }: { read: Import; onRetry: () => void }) {
  return (
    <ErrorState error={new ProblemError(500, { code: 'web.import.failed', ...read.error })} onRetry={onRetry} small />
  )
}
