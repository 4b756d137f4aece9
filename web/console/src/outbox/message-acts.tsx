// What can be done with a message in its state, under a sentence that says what it waits for.
import { useMutation } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '#shell'
import { notify, ProblemNote } from '#ui'
import { CopyDialog } from './copy-dialog.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { recipientOf } from './message-words.tsx'
import { resend, settle } from './requests.ts'
import { MAY_SEND, type MessageDetail, type MessageState } from './types.ts'

interface MessageActsProps {
  message: MessageDetail
  onRelease: (kind: string) => void
}

const AGAIN: readonly MessageState[] = ['refused', 'bounced', 'sent']

export function MessageActs({ message, onRelease }: MessageActsProps) {
  const { t } = useTranslation('outbox')
  const maySend = useMay(MAY_SEND)
  const [dialog, setDialog] = useState<'copy' | 'mark' | null>(null)
  const { state } = message
  const isToSupplier = message.supplierId !== null
  return (
    <section className="nm-acts">
      <WhatItWaitsFor message={message} />
      {maySend ? (
        <div className="nm-buttons">
          {state === 'draft' ? (
            <Button type="primary" onClick={() => onRelease(message.kind)}>
              {t('act.release')}
            </Button>
          ) : null}
          {state === 'unknown' ? <Settle message={message} /> : null}
          {isToSupplier && state !== 'cancelled' ? (
            <Button type={state === 'waiting_by_hand' ? 'primary' : 'default'} onClick={() => setDialog('copy')}>
              {t('act.copy')}
              <kbd>c</kbd>
            </Button>
          ) : null}
          {message.allowedCommands.includes('mark_sent') && state !== 'unknown' ? (
            <Button onClick={() => setDialog('mark')}>
              {t('act.mark')}
              <kbd>s</kbd>
            </Button>
          ) : null}
          {AGAIN.includes(state) && message.toMail ? <Again message={message} /> : null}
        </div>
      ) : null}
      {dialog === 'copy' ? <CopyDialog id={message.id} onClose={() => setDialog(null)} /> : null}
      {dialog === 'mark' ? <MarkDialog ids={[message.id]} onClose={() => setDialog(null)} /> : null}
    </section>
  )
}

function WhatItWaitsFor({ message }: { message: MessageDetail }) {
  const { t } = useTranslation('outbox')
  const { state } = message
  if (state === 'unknown') return <p className="nm-says nm-says-late">{t('unknown.text')}</p>
  if (state === 'refused' || state === 'bounced')
    return (
      <p className="nm-says nm-says-late">
        {t('failed.text')}
        {message.lastError ? <span className="nm-words">{message.lastError}</span> : null}
      </p>
    )
  if (state === 'draft') return <p className="nm-says">{t('draft.text')}</p>
  if (state === 'waiting_by_hand')
    return <p className="nm-says">{message.toMail ? t('waiting.text') : t('waiting.noMail')}</p>
  if (state === 'queued') return <p className="nd-quiet">{t('queued.text')}</p>
  return null
}

/** Only a person can find out whether it arrived. */
function Settle({ message }: { message: MessageDetail }) {
  const { t } = useTranslation('outbox')
  const act = useMutation({
    mutationFn: (outcome: 'sent' | 'resend') => settle(message.id, outcome),
    onSuccess: (_, outcome) => notify(t(outcome === 'sent' ? 'unknown.sent.done' : 'again.done')),
  })
  return (
    <>
      <Button type="primary" loading={act.isPending} onClick={() => act.mutate('sent')}>
        {t('act.settleSent')}
      </Button>
      <Button disabled={act.isPending} onClick={() => act.mutate('resend')}>
        {t('act.settleResend')}
      </Button>
      <ProblemNote error={act.error} />
    </>
  )
}

function Again({ message }: { message: MessageDetail }) {
  const { t } = useTranslation(['outbox', 'ui'])
  const act = useMutation({
    mutationFn: () => resend(message.id),
    onSuccess: () => notify(t('again.done')),
  })
  return (
    <>
      <Popconfirm
        title={t('again.title')}
        description={t('again.text', { to: message.toMail ?? recipientOf(t, message) })}
        okText={t('again.yes')}
        cancelText={t('ui:action.cancel')}
        onConfirm={() => act.mutate()}
      >
        <Button loading={act.isPending}>{t('act.again')}</Button>
      </Popconfirm>
      <ProblemNote error={act.error} />
    </>
  )
}
