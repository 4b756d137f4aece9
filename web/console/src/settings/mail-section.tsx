// How mail stands: whether it leaves by itself, whether it carries links, what to set, and one mail to try it with.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useMay, useSession } from '#shell'
import { Card, ErrorState, Icon, ProblemNote, Skeleton } from '#ui'
import { MessageProof } from '../outbox/message-proof.tsx'
import { StateMark } from '../outbox/message-words.tsx'
import { mailStatusQuery, messageQuery } from '../outbox/requests.ts'
import { MAY_SEND, type MailStatus } from '../outbox/types.ts'
import { isMailBad } from '../suppliers/contact-rows.ts'
import { CopyButton } from './copy-button.tsx'
import { LetterheadCard } from './letterhead-card.tsx'
import '../outbox/outbox.css'
import '../outbox/texts.ts'
import './mail.css'

const SMTP_LINES = `NUODA_SMTP_URL=smtps://user:password@smtp.example.com:465
NUODA_MAIL_FROM="Nuoda <purchasing@example.com>"`
const URL_LINE = 'NUODA_PUBLIC_URL=https://nuoda.example.com'

export default function MailSection() {
  const { data: status, error, isPending, refetch } = useQuery(mailStatusQuery)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={5} />
  return (
    <>
      <ServerCard status={status} />
      <LinkCard status={status} />
      <TestCard status={status} />
      <LetterheadCard />
    </>
  )
}

function ServerCard({ status }: { status: MailStatus }) {
  const { t } = useTranslation('mailSettings')
  return (
    <Card title={t('server.title')}>
      <div className="nd-mail">
        <Standing isOn={status.smtp && !status.outage}>{status.smtp ? t('server.on') : t('server.off')}</Standing>
        {status.isDemo ? <p>{t('server.demo')}</p> : null}
        {status.outage ? (
          <p className="nm-says nm-says-late">
            {t('server.outage')}
            <span className="nm-words">{status.outage}</span>
          </p>
        ) : null}
        {status.smtp ? (
          <dl className="nm-pairs">
            <div>
              <dt>{t('server.from')}</dt>
              <dd>{status.from ?? '–'}</dd>
            </div>
            <div>
              <dt>{t('server.waiting')}</dt>
              <dd>{t('server.waiting.count', { count: status.waiting })}</dd>
            </div>
          </dl>
        ) : (
          <Lines before={t('server.next')} text={SMTP_LINES} after={t('server.hint')} />
        )}
      </div>
    </Card>
  )
}

function LinkCard({ status }: { status: MailStatus }) {
  const { t } = useTranslation('mailSettings')
  return (
    <Card title={t('link.title')}>
      <div className="nd-mail">
        <Standing isOn={status.publicUrl !== null}>{status.publicUrl ? t('link.on') : t('link.off')}</Standing>
        {status.publicUrl ? (
          <code>{status.publicUrl}</code>
        ) : (
          <Lines before={t('link.next')} text={URL_LINE} after={t('link.hint')} />
        )}
        <p className="nd-quiet">{t('link.docs')}</p>
      </div>
    </Card>
  )
}

function Standing({ isOn, children }: { isOn: boolean; children: string }) {
  return (
    <p className={isOn ? 'nd-standing nd-standing-on' : 'nd-standing'}>
      <Icon name={isOn ? 'check' : 'alert'} size={16} />
      {children}
    </p>
  )
}

function Lines({ before, text, after }: { before: string; text: string; after: string }) {
  const { t } = useTranslation('mailSettings')
  return (
    <>
      <p>{before}</p>
      <div className="nd-env">
        <pre>{text}</pre>
        <CopyButton size="small" text={text}>
          {t('copy')}
        </CopyButton>
      </div>
      <p className="nd-quiet">{after}</p>
    </>
  )
}

function TestCard({ status }: { status: MailStatus }) {
  const { t } = useTranslation('mailSettings')
  const { user } = useSession()
  const maySend = useMay(MAY_SEND)
  const [mail, setMail] = useState(user.mail)
  const test = useMutation({
    mutationFn: () => api.post<{ messageId: string }>('/messages/test', { mail: mail.trim() }),
  })
  if (!maySend) return null
  const isBad = isMailBad(mail)
  const isReady = status.smtp && !status.isDemo
  return (
    <Card title={t('test.title')} sentence={t('test.sentence')}>
      <form
        className="nd-mail-test"
        onSubmit={(event) => {
          event.preventDefault()
          test.mutate()
        }}
      >
        <Input
          type="email"
          aria-label={t('test.to')}
          value={mail}
          status={isBad ? 'error' : ''}
          onChange={({ target }) => setMail(target.value)}
        />
        <Button
          type="primary"
          htmlType="submit"
          loading={test.isPending}
          disabled={!isReady || isBad || mail.trim() === ''}
        >
          {t('test.send')}
        </Button>
      </form>
      {isBad ? <p className="nd-danger">{t('test.bad')}</p> : null}
      {isReady ? null : <p className="nd-quiet">{t('test.off')}</p>}
      <ProblemNote error={test.error} />
      {test.data ? <TestResult id={test.data.messageId} /> : null}
    </Card>
  )
}

const WATCH_MS = 1_000

function TestResult({ id }: { id: string }) {
  const { t } = useTranslation('mailSettings')
  const { data: message, error } = useQuery({
    ...messageQuery(id),
    refetchInterval: (query) =>
      ['queued', 'sending'].includes(query.state.data?.state ?? 'queued') ? WATCH_MS : false,
  })
  if (error) return <ErrorState small error={error} />
  if (!message) return <Skeleton rows={2} />
  return (
    <div className="nd-mail-result" role="status">
      <p>
        <strong>{t('test.result')}</strong> <StateMark message={message} />
      </p>
      <MessageProof message={message} />
    </div>
  )
}
