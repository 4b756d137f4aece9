// The exact text: as mail in a frame that runs no script and opens no link, or as plain text; and the files that go with it.
import { Segmented } from 'antd'
import { type SyntheticEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiAddress } from '#api'
import { Icon } from '#ui'
import type { MessageDetail } from './types.ts'

type Face = 'mail' | 'plain'
type Body = Pick<MessageDetail, 'bodyText' | 'bodyHtml' | 'attachments'>

export function MessageBody({ message }: { message: Body }) {
  const { t } = useTranslation('outbox')
  const [face, setFace] = useState<Face>(message.bodyHtml ? 'mail' : 'plain')
  return (
    <section className="nm-body">
      {message.bodyHtml ? (
        <div className="nm-body-head">
          <Segmented<Face>
            size="small"
            value={face}
            onChange={setFace}
            options={[
              { value: 'mail', label: t('body.mail') },
              { value: 'plain', label: t('body.plain') },
            ]}
          />
          {face === 'mail' ? <span className="nd-quiet">{t('body.inert')}</span> : null}
        </div>
      ) : null}
      {face === 'mail' && message.bodyHtml ? (
        <MailFrame html={message.bodyHtml} />
      ) : (
        <pre className="nm-plain">{message.bodyText}</pre>
      )}
      <Attachments message={message} />
    </section>
  )
}

const FRAME_MAX_PX = 900

/**
 * No script runs in it. Links want a new window, which the sandbox does not grant: the supplier's link opened here would count
 * as seen by the supplier.
 */
function MailFrame({ html }: { html: string }) {
  const { t } = useTranslation('outbox')
  const fit = ({ currentTarget }: SyntheticEvent<HTMLIFrameElement>) => {
    const height = currentTarget.contentDocument?.documentElement.scrollHeight
    if (height) currentTarget.style.height = `${Math.min(height + 2, FRAME_MAX_PX)}px`
  }
  return (
    <iframe
      className="nm-frame"
      title={t('body.title')}
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      srcDoc={inert(html)}
      onLoad={fit}
    />
  )
}

const inert = (html: string): string => `<base target="_blank">${html.replaceAll(/\starget="[^"]*"/g, '')}`

function Attachments({ message }: { message: Body }) {
  const { t } = useTranslation('outbox')
  if (message.attachments.length === 0) return null
  return (
    <ul className="nm-files" aria-label={t('attachments.title')}>
      {message.attachments.map((file) => (
        <li key={file.name}>
          <Icon name="orders" size={16} />
          {file.path ? (
            <a href={apiAddress(file.path)} target="_blank" rel="noreferrer">
              {file.name}
            </a>
          ) : (
            <span>{file.name}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
