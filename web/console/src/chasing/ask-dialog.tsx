// Asking suppliers now: exactly what would go out, to whom, about which lines; one press sends all of it.
import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { ErrorState, notify, ProblemNote, Skeleton, shortInstant } from '#ui'
import { TextField } from '../board/forms/form-parts.tsx'
import { type AskPath, askNow, useAskPreview } from './requests.ts'
import type { AskAnswer, AskPreview, NotAsked } from './types.ts'

export interface AskDialogProps {
  path?: AskPath
  lineIds: readonly string[]
  /** `PO2611-0042-10` of a line, for those that cannot be asked about. */
  nameOf: (lineId: string) => string
  onClose: () => void
}

const TYPING_MS = 400

export function AskDialog({ path = '/chases/send-now', lineIds, nameOf, onClose }: AskDialogProps) {
  const { t } = useTranslation(['chasing', 'ui'])
  const [typed, setTyped] = useState('')
  const note = useSettled(typed.trim(), TYPING_MS)
  const input = { lineIds, ...(note ? { note } : {}) }
  const { data, isError, isFetching, error, refetch } = useAskPreview(path, input)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const messages = data?.messages ?? []
  // What is sent must have been shown: not while the preview runs behind the words.
  const isShown = !isFetching && note === typed.trim()
  const send = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const answer = await askNow(path, input)
      notify(t('dialog.done', { count: answer.messages.length }))
      onClose()
    } catch (caught) {
      setProblem(caught)
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={760}
      title={data ? t('dialog.title', { count: suppliersOf(data) }) : t('act.ask.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button
            type="primary"
            autoFocus
            loading={isBusy}
            disabled={messages.length === 0 || !isShown}
            onClick={() => void send()}
          >
            {t('dialog.send', { count: messages.length })}
          </Button>
        </>
      }
    >
      {isError ? <ErrorState small error={error} onRetry={() => void refetch()} /> : null}
      {data || isError ? null : <Skeleton rows={6} />}
      {data ? <AskContent answer={data} nameOf={nameOf} /> : null}
      {messages.length > 0 ? <TextField label={t('dialog.note')} value={typed} onChange={setTyped} /> : null}
      <ProblemNote error={problem} />
    </Modal>
  )
}

const suppliersOf = ({ messages }: AskAnswer): number => new Set(messages.map((message) => message.supplierId)).size

/** The words once the keys rest. */
function useSettled(words: string, quietMs: number): string {
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), quietMs)
    return () => clearTimeout(timer)
  }, [words, quietMs])
  return settled
}

function AskContent({ answer, nameOf }: { answer: AskAnswer; nameOf: (lineId: string) => string }) {
  const { t } = useTranslation('chasing')
  const { messages, notAsked } = answer
  return (
    <div className="nc-ask">
      {messages.length > 0 ? <p className="nd-quiet">{t('dialog.sentence')}</p> : <p>{t('dialog.none')}</p>}
      {notAsked.length > 0 ? <NotAskedList notAsked={notAsked} nameOf={nameOf} /> : null}
      {messages.map((message, index) => (
        <Letter key={message.contactId} message={message} isOpen={index === 0} />
      ))}
    </div>
  )
}

function Letter({ message, isOpen }: { message: AskPreview; isOpen: boolean }) {
  const { t } = useTranslation('chasing')
  const { tenant } = useSession()
  const at = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  return (
    <details className="nc-letter" open={isOpen}>
      <summary>
        <b>{message.supplierName}</b> {message.contactName}{' '}
        <span className="nd-quiet">{t('dialog.rows', { count: message.lineIds.length })}</span>
      </summary>
      <dl className="nc-head">
        <dt>{t('dialog.to')}</dt>
        <dd>
          {message.contactName} {message.toMail ?? <span className="nc-noMail">{t('dialog.noMail')}</span>}
        </dd>
        <dt>{t('dialog.subject')}</dt>
        <dd>
          <b>{message.subject}</b>
        </dd>
        <dt>{t('dialog.answerBy')}</dt>
        <dd>{at(message.answerBy)}</dd>
      </dl>
      {message.warnings.map(({ code, values }) => (
        <p key={code} className="nc-warning">
          {t(`warning.${code}`, { when: at(values.nextMoment ?? values.lastAt ?? message.answerBy) })}
        </p>
      ))}
      <pre className="nc-words">{message.bodyText}</pre>
    </details>
  )
}

function NotAskedList({ notAsked, nameOf }: { notAsked: readonly NotAsked[]; nameOf: (lineId: string) => string }) {
  const { t, i18n } = useTranslation('chasing')
  const why = (code: string) => {
    const key = `why.${code.split('.').at(-1)}`
    return i18n.exists(`chasing:${key}`) ? t(key as never) : t('why.other')
  }
  return (
    <details className="nc-not">
      <summary>{t('dialog.notAsked', { count: notAsked.length })}</summary>
      <ul>
        {notAsked.map(({ lineId, code }) => (
          <li key={lineId}>
            {nameOf(lineId)}：{why(code)}
          </li>
        ))}
      </ul>
    </details>
  )
}
