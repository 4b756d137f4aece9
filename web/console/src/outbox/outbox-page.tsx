// 发件箱: every message, first those that wait for a person; one press opens its text, its proof and what can be done.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress, useLive, useSession } from '#shell'
import { DataGrid, EmptyState, ErrorState, notify, Page, PageHeader } from '#ui'
import { CopyDialog } from './copy-dialog.tsx'
import { filtersOf, isNarrowed, showOf } from './filters.ts'
import { FirstSendBanner } from './first-send-banner.tsx'
import { FirstSendDialog } from './first-send-dialog.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { MessageDrawer } from './message-drawer.tsx'
import { toneOf } from './message-words.tsx'
import { MessageCard, useMessageColumns } from './outbox-columns.tsx'
import { OutboxToolbar } from './outbox-toolbar.tsx'
import { messagesQuery, refreshMessages } from './requests.ts'
import { MARKABLE, type MessageSummary } from './types.ts'
import { WhyNothingLeaves } from './why-nothing-leaves.tsx'

type Dialog = { kind: 'copy'; id: string } | { kind: 'mark'; ids: readonly string[] } | { kind: 'release'; of: string }

function useMessages(address: Readonly<Record<string, string>>) {
  const filters = useMemo(() => filtersOf(address), [address])
  const query = useInfiniteQuery(messagesQuery(filters))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  return { ...query, rows, counts: query.data?.pages[0]?.counts }
}

export function OutboxPage() {
  const { t } = useTranslation('outbox')
  const [address, setAddress] = useAddress()
  const messages = useMessages(address)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  useLive('messages', () => void refreshMessages())
  const markable = messages.rows.filter((row) => selected.has(row.id) && MARKABLE.includes(row.state))
  return (
    <Page fill>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <WhyNothingLeaves />
      <FirstSendBanner
        count={messages.counts?.draft ?? 0}
        onLook={(kind) => setDialog({ kind: 'release', of: kind })}
      />
      <OutboxToolbar counts={messages.counts} />
      {selected.size > 0 ? (
        <ManyBar
          count={selected.size}
          markable={markable.length}
          onMark={() => setDialog({ kind: 'mark', ids: markable.map((row) => row.id) })}
        />
      ) : null}
      <OutboxGrid messages={messages} selected={selected} onSelect={setSelected} onDialog={setDialog} />
      {address.message ? (
        <MessageDrawer
          id={address.message}
          onClose={() => setAddress({ message: undefined }, { replace: true })}
          onRelease={(kind) => setDialog({ kind: 'release', of: kind })}
        />
      ) : null}
      {dialog?.kind === 'copy' ? <CopyDialog id={dialog.id} onClose={close} /> : null}
      {dialog?.kind === 'release' ? <FirstSendDialog kind={dialog.of} onClose={close} /> : null}
      {dialog?.kind === 'mark' ? (
        <MarkDialog
          ids={dialog.ids}
          onClose={(isDone) => {
            close()
            if (isDone) setSelected(new Set())
          }}
        />
      ) : null}
    </Page>
  )
}

function ManyBar({ count, markable, onMark }: { count: number; markable: number; onMark: () => void }) {
  const { t } = useTranslation(['outbox', 'ui'])
  return (
    <div className="nm-many">
      <strong>{t('ui:grid.selected', { count })}</strong>
      <Button size="small" type="primary" disabled={markable === 0} onClick={onMark}>
        {t('many.mark', { count: markable })}
      </Button>
      {markable === 0 ? <span className="nd-quiet">{t('many.mark.none')}</span> : null}
    </div>
  )
}

interface OutboxGridProps {
  messages: ReturnType<typeof useMessages>
  selected: ReadonlySet<string>
  onSelect: (selected: ReadonlySet<string>) => void
  onDialog: (dialog: Dialog) => void
}

function OutboxGrid({ messages, selected, onSelect, onDialog }: OutboxGridProps) {
  const { t } = useTranslation('outbox')
  const [address, setAddress] = useAddress()
  const columns = useMessageColumns()
  if (messages.isError && !messages.data)
    return <ErrorState error={messages.error} onRetry={() => void messages.refetch()} />
  const mark = (row: MessageSummary) =>
    MARKABLE.includes(row.state) ? onDialog({ kind: 'mark', ids: [row.id] }) : notify(t('many.mark.none'))
  return (
    <DataGrid<MessageSummary>
      name={t('title')}
      rows={messages.rows}
      rowKey={(row) => row.id}
      columns={columns}
      rowHeight={48}
      rowTone={toneOf}
      selected={selected}
      onSelect={onSelect}
      {...(address.message ? { activeKey: address.message } : {})}
      onActive={(row) => (address.message ? setAddress({ message: row.id }, { replace: true }) : undefined)}
      onOpen={(row) => setAddress({ message: row.id }, { replace: true })}
      rowKeys={[
        { keys: 'c', meaning: t('key.copy'), run: (row) => onDialog({ kind: 'copy', id: row.id }) },
        { keys: 's', meaning: t('key.mark'), run: mark },
      ]}
      card={(row) => <MessageCard message={row} />}
      isLoading={messages.isLoading}
      isLoadingMore={messages.isFetchingNextPage}
      onEnd={() => {
        if (messages.hasNextPage && !messages.isFetchingNextPage) void messages.fetchNextPage()
      }}
      empty={<NoMessages counts={messages.counts} />}
    />
  )
}

function NoMessages({ counts }: { counts: ReturnType<typeof useMessages>['counts'] }) {
  const { t } = useTranslation('outbox')
  const [address, setAddress] = useAddress()
  const { rooms } = useSession()
  const hasAny = counts === undefined || Object.values(counts).some((count) => count > 0)
  if (isNarrowed(address))
    return (
      <EmptyState
        icon="search"
        title={t('empty.filtered')}
        next={t('empty.filtered.next')}
        actions={
          <Button
            onClick={() => setAddress({ q: undefined, kind: undefined, supplierId: undefined, orderId: undefined })}
          >
            {t('empty.filtered.all')}
          </Button>
        }
      />
    )
  if (hasAny && showOf(address) !== 'all')
    return (
      <EmptyState
        title={t('empty.needs')}
        next={t('empty.needs.next')}
        actions={<Button onClick={() => setAddress({ show: 'all' })}>{t('empty.needs.all')}</Button>}
      />
    )
  return (
    <EmptyState
      icon="outbox"
      title={t('empty.fresh')}
      next={t('empty.fresh.next')}
      actions={rooms.includes('suppliers') ? <Link to="/suppliers/go-live">{t('empty.fresh.suppliers')}</Link> : null}
    />
  )
}
