// In the drawer: how a line stands with its supplier, whom was asked when, and the four things one can do about it.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useSession } from '#shell'
import { ErrorState, notify, notifyProblem, Skeleton, shortInstant, useHotkeys } from '#ui'
import { AskDialog } from './ask-dialog.tsx'
import { PhoneForm, SnoozeForm } from './chase-forms.tsx'
import { giveBack, takeOver, useLineChases, useMayChase, useMaySeeChases } from './requests.ts'
import { useStandingSentence } from './standing-text.ts'
import type { LineChases as Answer, Chase, PhoneNote } from './types.ts'

export function LineChases({ line }: { line: OpenLine }) {
  return useMaySeeChases() ? <ChasesOfLine line={line} /> : null
}

function ChasesOfLine({ line }: { line: OpenLine }) {
  const { t } = useTranslation('chasing')
  const { data, isError, error, refetch } = useLineChases(line.id)
  return (
    <section className="nb-section" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      {isError && !data ? <ErrorState small error={error} onRetry={() => void refetch()} /> : null}
      {data || isError ? null : <Skeleton rows={2} />}
      {data ? <Standing answer={data} /> : null}
      <ChaseActs line={line} isTakenOver={data?.standing?.chaseState === 'taken_over'} />
      {data ? <ChaseStory answer={data} lineId={line.id} /> : null}
    </section>
  )
}

function Standing({ answer: { standing } }: { answer: Answer }) {
  const { t } = useTranslation('chasing')
  const { tenant } = useSession()
  const sentence = useStandingSentence()(standing)
  return (
    <p className="nc-standing">
      <b className={`nc-state nc-state-${standing?.chaseState ?? 'none'}`}>{sentence}</b>
      {standing?.nextAt ? (
        <span className="nd-quiet">
          {t(standing.chaseState === 'none' ? 'next.first' : 'next', {
            when: shortInstant(standing.nextAt, tenant.timeZone, tenant.today),
          })}
        </span>
      ) : null}
    </p>
  )
}

function ChaseActs({ line, isTakenOver }: { line: OpenLine; isTakenOver: boolean }) {
  const { t } = useTranslation('chasing')
  const [open, setOpen] = useState<'ask' | 'snooze' | 'phone' | null>(null)
  const mayChase = useMayChase()
  useHotkeys(t('title'), [{ keys: 'c', meaning: t('act.ask.title'), run: () => setOpen('ask') }], mayChase)
  if (!mayChase) return null
  const close = () => setOpen(null)
  const ids = [line.id]
  const take = () =>
    isTakenOver
      ? giveBack(ids).then(() => notify(t('giveBack.done')), notifyProblem)
      : takeOver(ids).then(() => notify(t('takeOver.done')), notifyProblem)
  return (
    <>
      <div className="nb-actions nc-acts">
        <Button size="small" onClick={() => setOpen('ask')}>
          {t('act.ask')} <kbd>c</kbd>
        </Button>
        <Button size="small" onClick={() => setOpen('phone')}>
          {t('act.phone')}
        </Button>
        <Button size="small" onClick={() => setOpen('snooze')}>
          {t('act.snooze')}
        </Button>
        <Button size="small" onClick={() => void take()}>
          {t(isTakenOver ? 'act.giveBack' : 'act.takeOver')}
        </Button>
      </div>
      {open === 'snooze' ? <SnoozeForm lineIds={ids} onClose={close} /> : null}
      {open === 'phone' ? <PhoneForm lineIds={ids} contactName={line.contactName ?? ''} onClose={close} /> : null}
      {open === 'ask' ? (
        <AskDialog lineIds={ids} nameOf={() => `${line.orderNo}-${line.lineNo}`} onClose={close} />
      ) : null}
    </>
  )
}

type Told = { at: string; chase: Chase } | { at: string; note: PhoneNote }

function ChaseStory({ answer, lineId }: { answer: Answer; lineId: string }) {
  const { tenant } = useSession()
  const told: Told[] = [
    ...answer.chases.map((chase) => ({ at: chase.askedAt ?? chase.dueAt, chase })),
    ...answer.notes.map((note) => ({ at: note.notedAt, note })),
  ].sort((a, b) => b.at.localeCompare(a.at))
  if (told.length === 0) return null
  const at = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  return (
    <ul className="nc-story">
      {told.map((each) =>
        'chase' in each ? (
          <ChaseItem key={each.chase.id} chase={each.chase} lineId={lineId} at={at} />
        ) : (
          <NoteItem key={each.note.id} note={each.note} at={at} />
        ),
      )}
    </ul>
  )
}

function ChaseItem({ chase, lineId, at }: { chase: Chase; lineId: string; at: (instant: string) => string }) {
  const { t } = useTranslation('chasing')
  const who = `${chase.contactName ?? ''}（${t(chase.step > 1 ? 'step.2' : 'step.1')}）`
  const asked = chase.lines.find((line) => line.scheduleLineId === lineId)
  const answeredAt = asked?.answeredAt ?? chase.answeredAt
  const outcome = answeredAt
    ? t('chase.answered', { when: at(answeredAt) })
    : chase.state === 'expired'
      ? t('chase.expired')
      : chase.state === 'cancelled'
        ? t('chase.cancelled')
        : t('chase.unanswered')
  const parts = [
    asked ? t(`ask.${asked.ask}`) : '',
    chase.askedBy ?? t('chase.byRule'),
    chase.askedAt ? (chase.seenAt ? t('chase.seen', { when: at(chase.seenAt) }) : t('chase.unseen')) : '',
    chase.askedAt ? outcome : '',
  ]
  return (
    <li>
      <b>
        {chase.askedAt
          ? t('chase.asked', { when: at(chase.askedAt), who })
          : t('chase.waiting', { when: at(chase.dueAt), who })}
      </b>
      <div className="nd-quiet">{parts.filter(Boolean).join(' · ')}</div>
    </li>
  )
}

function NoteItem({ note, at }: { note: PhoneNote; at: (instant: string) => string }) {
  const { t } = useTranslation('chasing')
  const partner = note.contactName ? t('note.with', { who: note.contactName }) : ''
  return (
    <li>
      <b>{t('note.title', { when: at(note.notedAt), words: note.words })}</b>
      <div className="nd-quiet">{[partner, note.notedBy].filter(Boolean).join(' · ')}</div>
    </li>
  )
}
