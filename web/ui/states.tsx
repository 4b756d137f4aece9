// The designed states of every page: empty, failed, forbidden, missing, loading, offline. Each says what to do next.

import { Button } from 'antd'
import i18next from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from './icons.tsx'
import { asProblem, type ProblemError } from './problem.ts'

interface StateProps {
  icon: IconName
  title: string
  next?: ReactNode
  actions?: ReactNode
  detail?: ReactNode
  tone?: 'plain' | 'late'
  /** A state inside a panel rather than the whole page. */
  small?: boolean
  role?: 'alert' | 'status'
}

function StateBox({ icon, title, next, actions, detail, tone = 'plain', small, role }: StateProps) {
  return (
    <div className={`nd-state nd-state-${tone}${small ? ' nd-state-small' : ''}`} role={role}>
      <span className="nd-state-icon">
        <Icon name={icon} size={small ? 22 : 30} />
      </span>
      <h2 className="nd-state-title">{title}</h2>
      {next ? <p className="nd-state-next">{next}</p> : null}
      {actions ? <div className="nd-state-actions">{actions}</div> : null}
      {detail ? <div className="nd-state-detail">{detail}</div> : null}
    </div>
  )
}

export interface EmptyStateProps {
  title: string
  /** What a person can do so that this is no longer empty. */
  next?: ReactNode
  icon?: IconName
  actions?: ReactNode
  small?: boolean
}
export function EmptyState({ icon = 'check', ...rest }: EmptyStateProps) {
  return <StateBox icon={icon} {...rest} />
}

export interface ProblemWords {
  title: string
  next: string | null
  code: string
  requestId: string | null
}

/** A refusal in the reader's words: our own text for the code, else the server's sentences, else those for its kind. */
export function describeProblem(error: unknown): ProblemWords {
  const problem = asProblem(error)
  const kind = kindOf(problem)
  const own = textFor(problem.code)
  const title = own ?? problem.title ?? problem.detail ?? textFor(kind) ?? problem.code
  const said = own || problem.detail === title ? null : problem.detail
  const next = textFor(`${problem.code}.next`) ?? said ?? textFor(`${kind}.next`)
  return { title, next: next ?? null, code: problem.code, requestId: problem.requestId ?? null }
}

/** What ends a title before the next sentence: nothing but a space where it ends with its own full stop. */
export const endOf = (title: string): string =>
  /[.。!！?？…]$/.test(title) ? ' ' : (i18next.t as (key: string) => string)('ui:sentence.end')

function kindOf(problem: ProblemError): string {
  if (problem.status === 0) return 'web.request.no_answer'
  if (problem.status === 401) return 'identity.session.missing'
  if (problem.status === 403) return 'identity.permission.missing'
  if (problem.status === 404) return 'web.address.not_found'
  if (problem.status === 413) return 'web.upload.too_large'
  if (problem.status === 429) return 'web.request.too_many'
  return problem.status >= 500 ? 'web.server.failed' : 'web.request.refused'
}

function textFor(key: string): string | null {
  return i18next.exists(`problem:${key}`) ? (i18next.t as (key: string) => string)(`problem:${key}`) : null
}

export interface ErrorStateProps {
  error: unknown
  onRetry?: () => void
  small?: boolean
  actions?: ReactNode
}
/** A failed request or page: what happened, the next step, and the code and request number to pass on. */
export function ErrorState({ error, onRetry, small, actions }: ErrorStateProps) {
  const { t } = useTranslation('ui')
  const words = describeProblem(error)
  const [isCopied, setCopied] = useState(false)
  const details = [words.code, words.requestId].filter(Boolean).join(' · ')
  const copy = () =>
    navigator.clipboard?.writeText(`${words.title}\n${details}\n${location.href}`).then(() => setCopied(true))
  return (
    <StateBox
      icon="alert"
      tone="late"
      role="alert"
      small={small}
      title={words.title}
      next={words.next}
      actions={
        <>
          {actions}
          {onRetry ? (
            <Button type="primary" onClick={onRetry}>
              {t('state.retry')}
            </Button>
          ) : null}
          <Button onClick={copy}>{isCopied ? t('state.copied') : t('state.copyForSupport')}</Button>
        </>
      }
      detail={
        <>
          {t('state.code')} <code>{words.code}</code>
          {words.requestId ? (
            <>
              {' · '}
              {t('state.requestId')} <code>{words.requestId}</code>
            </>
          ) : null}
        </>
      }
    />
  )
}

/** One refusal beside the field or button it belongs to. */
export function ProblemNote({ error }: { error: unknown }) {
  if (!error) return null
  const words = describeProblem(error)
  return (
    <div className="nd-note nd-note-late" role="alert">
      <Icon name="alert" size={16} />
      <span>
        {words.title}
        {words.next ? (
          <span className="nd-note-next">
            {endOf(words.title)}
            {words.next}
          </span>
        ) : null}
      </span>
    </div>
  )
}

export function Forbidden({ actions }: { actions?: ReactNode }) {
  const { t } = useTranslation('ui')
  return <StateBox icon="lock" title={t('state.forbidden.title')} next={t('state.forbidden.next')} actions={actions} />
}

export function NotFound({ actions }: { actions?: ReactNode }) {
  const { t } = useTranslation('ui')
  return <StateBox icon="search" title={t('state.notFound.title')} next={t('state.notFound.next')} actions={actions} />
}

/** Grey bars in the shape of what is coming; never a spinner. */
export function Skeleton({ rows = 6, kind = 'rows' }: { rows?: number; kind?: 'rows' | 'cards' | 'form' }) {
  const { t } = useTranslation('ui')
  return (
    <div className={`nd-skeleton nd-skeleton-${kind}`} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never reordered
        <div key={index} className="nd-skeleton-bar" />
      ))}
    </div>
  )
}
