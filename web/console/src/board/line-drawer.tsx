// Everything about one line, beside the list on a desk and over it on a phone: dates and their arithmetic, pieces, plan, story.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import {
  asProblem,
  currentLanguage,
  EmptyState,
  ErrorState,
  GradeMark,
  Icon,
  percentText,
  Skeleton,
  useHotkeys,
  useIsPhone,
} from '#ui'
import { LineChases } from '../chasing/line-chases.tsx'
import { LineConversation } from '../conversations/line-conversation.tsx'
import { LineReports } from '../conversations/line-reports.tsx'
import { LineDespatches } from '../despatches/despatches.tsx'
import { LineProposal } from '../proposals/line-proposal.tsx'
import { lineName } from './board-columns.tsx'
import { type Act, type ActKind, LineForm, useActTitle } from './forms/line-form.tsx'
import { HistoryList } from './history-list.tsx'
import { useLateSince } from './late-since.ts'
import { LineDates } from './line-dates.tsx'
import { LineFacts } from './line-facts.tsx'
import { LineMilestones, RECEIVED } from './line-milestones.tsx'
import { LineNode } from './line-node.tsx'
import { LinePieces } from './line-pieces.tsx'
import { isProposed } from './next-step.ts'
import { useLineDetail } from './open-lines.ts'
import type { LineDetail } from './types.ts'

export function LineDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['board', 'ui'])
  const isPhone = useIsPhone()
  const { data, isError, error, refetch } = useLineDetail(id)
  const hasLeft = isError && asProblem(error).status === 404
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the drawer is the page: the reader starts at its top.
    if (isPhone) box.current?.focus()
  }, [isPhone])
  return (
    <aside
      ref={box}
      className="nb-drawer"
      aria-label={t('drawer.label')}
      tabIndex={-1}
      {...(isPhone ? { role: 'dialog', 'aria-modal': true } : {})}
    >
      <div className="nb-drawer-bar">
        <button
          type="button"
          className="nd-icon-button"
          aria-label={t('ui:key.closePanel')}
          title="Esc"
          onClick={onClose}
        >
          <Icon name={isPhone ? 'left' : 'close'} size={16} />
        </button>
        {data ? (
          <span className="nb-drawer-title">
            <Link to="/orders/$id" params={{ id: data.line.orderId }}>
              {lineName(data.line)}
            </Link>
          </span>
        ) : null}
        {data ? <DrawerGrade line={data.line} /> : null}
      </div>
      <div className="nb-drawer-body">
        {hasLeft ? <LineHasLeft orderId={data?.line.orderId ?? null} /> : null}
        {isError && !data && !hasLeft ? <ErrorState error={error} onRetry={() => void refetch()} small /> : null}
        {!data && !isError ? <Skeleton rows={9} /> : null}
        {data && !hasLeft ? <DrawerBody key={data.line.id} detail={data} /> : null}
      </div>
    </aside>
  )
}

/** Received, closed or cancelled meanwhile: what there is to read of it stands with its order. */
function LineHasLeft({ orderId }: { orderId: string | null }) {
  const { t } = useTranslation('board')
  return (
    <EmptyState
      small
      title={t('drawer.left')}
      next={t('drawer.left.next')}
      actions={
        orderId ? (
          <Link to="/orders/$id" params={{ id: orderId }} className="nb-quiet-link">
            {t('drawer.left.order')}
          </Link>
        ) : null
      }
    />
  )
}

/** How bad: for a late line by how many days and since when, else how likely it is to become late. */
function DrawerGrade({ line }: { line: OpenLine }) {
  const { t } = useTranslation('board')
  const since = useLateSince()(line)
  const days = line.grade === 'late' && line.daysLate ? t('days', { count: line.daysLate }) : null
  const share = line.grade === 'at_risk' ? percentText(line.probabilityLate) : ''
  const detail = days ? [days, since?.isElsewhere ? since.brief : null].filter(Boolean).join(' · ') : share
  return <GradeMark grade={line.grade} {...(detail ? { detail } : {})} {...(since ? { title: since.full } : {})} />
}

function DrawerBody({ detail }: { detail: LineDetail }) {
  const { t } = useTranslation('board')
  const { line } = detail
  const [act, setAct] = useState<Act | null>(null)
  const title = useActTitle()
  const codes = detail.milestones
    .filter((each) => each.code !== RECEIVED)
    .map((each) => ({ code: each.code, name: each.name[currentLanguage()] }))
  const begin = (kind: ActKind, first?: string) =>
    setAct({
      kind,
      lines: [line],
      ...(first ? { first } : {}),
      ...(codes.length > 0 ? { codes } : {}),
    })
  return (
    <>
      <LineFacts line={line} />
      {isProposed(line) ? <LineProposal line={line} /> : null}
      <Actions line={line} onAct={begin} />
      {act ? (
        <section
          className="nb-inline-form"
          aria-label={title(act)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            setAct(null)
          }}
        >
          <h3>{title(act)}</h3>
          <LineForm key={act.kind + (act.first ?? '')} act={act} onClose={() => setAct(null)} />
        </section>
      ) : null}
      <LineReports line={line} />
      <LineChases line={line} />
      <LineNode node={detail.node} />
      <LineDates detail={detail} />
      <LinePieces line={line} pieces={detail.pieces} />
      <LineMilestones
        line={line}
        milestones={detail.milestones}
        onReport={line.allowedCommands.includes('milestone') ? (code) => begin('milestone', code) : undefined}
      />
      <LineDespatches lineId={line.id} />
      <OwnFields line={line} />
      <LineConversation line={line} />
      <section className="nb-section">
        <h3>{t('section.history')}</h3>
        <HistoryList records={detail.timeline} />
      </section>
    </>
  )
}

const ACTIONS: readonly [ActKind, key: string][] = [
  ['promise', 'e'],
  ['milestone', 'm'],
  ['receive', ''],
  ['need_by', 'b'],
  ['note', 'n'],
  ['assign', 'o'],
  ['short_close', ''],
]

function Actions({ line, onAct }: { line: OpenLine; onAct: (kind: ActKind) => void }) {
  const { t } = useTranslation('board')
  const offered = ACTIONS.filter(([kind]) => line.allowedCommands.includes(kind))
  useHotkeys(
    t('drawer.label'),
    offered
      .filter(([, keys]) => keys)
      .map(([kind, keys]) => ({ keys, meaning: t(`act.${kind}.title`), run: () => onAct(kind) })),
  )
  if (offered.length === 0) return null
  return (
    <div className="nb-actions">
      {offered.map(([kind, key], index) => (
        <Button
          key={kind}
          // Where a change waits for a decision, that is the main thing to do.
          type={index === 0 && !isProposed(line) ? 'primary' : 'default'}
          danger={kind === 'short_close'}
          onClick={() => onAct(kind)}
        >
          {t(`act.${kind}`)}
          {key ? <kbd>{key}</kbd> : null}
        </Button>
      ))}
    </div>
  )
}

function OwnFields({ line }: { line: OpenLine }) {
  const { t } = useTranslation('board')
  const fields = Object.entries(line.ownFields)
  if (fields.length === 0) return null
  return (
    <section className="nb-section">
      <h3>{t('section.own')}</h3>
      <dl className="nb-pairs">
        {fields.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
