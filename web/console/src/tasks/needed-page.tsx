// 明天要: an item is searched, every open line of it is there with the last word on it and whom to ask next; one press asks all.
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress, useToday } from '#shell'
import { addDays, EmptyState, ErrorState, longDay, Page, PageHeader, Skeleton } from '#ui'
import { LineDrawer } from '../board/line-drawer.tsx'
import { AskDialog } from '../chasing/ask-dialog.tsx'
import { useMayChase } from '../chasing/requests.ts'
import { NeededLineCard } from './needed-line.tsx'
import { useNeededTomorrow } from './requests.ts'
import type { NeededTomorrow } from './types.ts'

const TYPING_MS = 250

export function NeededTomorrowPage() {
  const { t } = useTranslation('needed')
  const [address, setAddress] = useAddress()
  const q = address.q ?? ''
  const { data, isError, isFetching, error, refetch } = useNeededTomorrow(q)
  const find = (next: string) => setAddress({ q: next || undefined }, { replace: true })
  return (
    <Page>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <FindItem value={q} onFind={find} />
      {q === '' ? <EmptyState icon="search" title={t('empty.title')} next={t('find.hint')} /> : null}
      {isError && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {q !== '' && !data && !isError ? <Skeleton rows={5} kind="cards" /> : null}
      {q !== '' && data ? (
        <div aria-busy={isFetching}>
          {data.lines.length === 0 ? (
            <EmptyState icon="search" title={t('none.title', { q })} next={t('none.next')} />
          ) : (
            <Found found={data} onOpen={(id) => setAddress({ line: id }, { replace: true })} />
          )}
        </div>
      ) : null}
      {address.line ? (
        <LineDrawer id={address.line} onClose={() => setAddress({ line: undefined }, { replace: true })} />
      ) : null}
    </Page>
  )
}

/** The typed words go into the address after a breath, so that the list does not run behind the keys. */
function FindItem({ value, onFind }: { value: string; onFind: (q: string) => void }) {
  const { t } = useTranslation('needed')
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onFind(typed.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onFind])
  return (
    <Input
      className="nt-find"
      size="large"
      type="search"
      autoFocus
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      placeholder={t('find')}
      aria-label={t('find')}
    />
  )
}

function Found({ found, onOpen }: { found: NeededTomorrow; onOpen: (lineId: string) => void }) {
  const { t } = useTranslation('needed')
  const tomorrow = addDays(useToday(), 1)
  const mayChase = useMayChase()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<readonly string[] | null>(null)
  const chosen = found.lines.filter(({ line }) => !left.has(line.id))
  const suppliersOf = (lines: NeededTomorrow['lines']) => new Set(lines.map(({ line }) => line.supplierId)).size
  const nameOf = (id: string) => {
    const line = found.lines.find((each) => each.line.id === id)?.line
    return line ? `${line.orderNo}-${line.lineNo}` : ''
  }
  const toggle = (id: string, isOn: boolean) =>
    setLeft((before) => new Set(isOn ? [...before].filter((each) => each !== id) : [...before, id]))
  return (
    <>
      <div className="nt-found-head">
        <p>
          <b>{t('found', { count: found.total, suppliers: suppliersOf(found.lines) })}</b>{' '}
          <span className="nd-quiet">
            {t('tomorrow', { day: longDay(tomorrow) })}
            {found.total > found.lines.length ? ` · ${t('found.more', { count: found.lines.length })}` : ''}
          </span>
        </p>
        {mayChase ? (
          <Button
            type="primary"
            disabled={chosen.length === 0}
            onClick={() => setAsked(chosen.map(({ line }) => line.id))}
          >
            {t('askAll', { count: suppliersOf(chosen) })}
          </Button>
        ) : null}
      </div>
      <ul className="nt-needed">
        {found.lines.map((needed) => (
          <NeededLineCard
            key={needed.line.id}
            needed={needed}
            mayChase={mayChase}
            isChosen={!left.has(needed.line.id)}
            onChoose={(isOn) => toggle(needed.line.id, isOn)}
            onAsk={() => setAsked([needed.line.id])}
            onOpen={() => onOpen(needed.line.id)}
          />
        ))}
      </ul>
      {asked ? (
        <AskDialog path="/needed-tomorrow/ask" lineIds={asked} nameOf={nameOf} onClose={() => setAsked(null)} />
      ) : null}
    </>
  )
}
