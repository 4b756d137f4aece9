// Short notices at the foot of the page, and the ten seconds in which an act can be taken back with one press.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons.tsx'
import { describeProblem, endOf } from './states.tsx'

export const UNDO_SECONDS = 10
const NOTICE_SECONDS = 4
const REFUSAL_SECONDS = 12
const NOTICES_SHOWN_MAX = 3

export interface Notice {
  id: number
  text: string
  tone: 'plain' | 'late' | 'done'
  seconds: number
  undo?: () => Promise<unknown> | unknown
}

let notices: readonly Notice[] = []
let lastId = 0
const listeners = new Set<() => void>()

function set(next: readonly Notice[]): void {
  notices = next.slice(-NOTICES_SHOWN_MAX)
  for (const listen of listeners) listen()
}
const add = (notice: Omit<Notice, 'id'>): number => {
  lastId += 1
  set([...notices, { ...notice, id: lastId }])
  return lastId
}

export function closeNotice(id: number): void {
  set(notices.filter((notice) => notice.id !== id))
}

/** Says that something is done. */
export const notify = (text: string): number => add({ text, tone: 'done', seconds: NOTICE_SECONDS })
/** Says that an act was refused, with the next step. */
export function notifyProblem(error: unknown): number {
  const words = describeProblem(error)
  return add({
    text: words.next ? `${words.title}${endOf(words.title)}${words.next}` : words.title,
    tone: 'late',
    seconds: REFUSAL_SECONDS,
  })
}

export interface UndoOffer {
  /** What was done: "宏远精工 3 行已改到 12/02". */
  text: string
  undo: () => Promise<unknown> | unknown
  /** Seconds the offer stands; the server's `undo.until` may be shorter than the usual ten. */
  seconds?: number
}
/** Offers to take the last act back; pressing `z` does the same. */
export const offerUndo = (offer: UndoOffer): number =>
  add({ text: offer.text, tone: 'plain', undo: offer.undo, seconds: offer.seconds ?? UNDO_SECONDS })

/** Takes back the newest act that can be. False when there is none. */
export function undoLast(doneText: string): boolean {
  const newest = notices.findLast((notice) => notice.undo)
  if (!newest?.undo) return false
  closeNotice(newest.id)
  void Promise.resolve()
    .then(newest.undo)
    .then(() => notify(doneText), notifyProblem)
  return true
}

/** Place once, at the end of the page. */
export function Notices() {
  const shown = useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => notices,
  )
  return (
    <div className="nd-notices" role="status" aria-live="polite">
      {shown.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function NoticeCard({ notice }: { notice: Notice }) {
  const { t } = useTranslation('ui')
  // A pointer or focus on the notice stops its clock: nobody loses the undo while reaching for it.
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => closeNotice(notice.id), notice.seconds * 1000)
    return () => clearTimeout(timer)
  }, [isHeld, notice])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holding the clock is a courtesy to the pointer, not an action
    <div
      className={`nd-notice nd-notice-${notice.tone}${isHeld ? ' nd-notice-held' : ''}`}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {notice.tone === 'plain' ? null : <Icon name={notice.tone === 'late' ? 'alert' : 'check'} size={16} />}
      <span className="nd-notice-text">{notice.text}</span>
      {notice.undo ? (
        <button
          type="button"
          className="nd-notice-undo"
          title={t('undo.hint')}
          onClick={() => undoLast(t('undo.done'))}
        >
          <Icon name="undo" size={16} /> {t('undo.action')}
        </button>
      ) : null}
      <button
        type="button"
        className="nd-icon-button"
        aria-label={t('undo.close')}
        onClick={() => closeNotice(notice.id)}
      >
        <Icon name="close" size={15} />
      </button>
      {notice.undo ? <span className="nd-notice-clock" style={{ animationDuration: `${notice.seconds}s` }} /> : null}
    </div>
  )
}
