// The way through any chat: the text with its short link to copy, the link as a picture to show or send, and then "I have sent it".
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState, notify, notifyProblem, ProblemNote, Skeleton, useIsPhone } from '#ui'
import { canCopyPictures, copyPicture, copyText, pictureAddress, savePicture } from './copy-text.ts'
import { copyMessage, markSent, messageQuery } from './requests.ts'
import { type CopiedMessage, MARKABLE } from './types.ts'

export function CopyDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['outbox', 'ui'])
  const { data: message } = useQuery(messageQuery(id))
  const copied = useQuery({
    queryKey: ['message-copy', id],
    queryFn: () => copyMessage(id),
    gcTime: 0,
    retry: false,
  })
  const mark = useMutation({
    mutationFn: () => markSent([id]),
    onSuccess: () => {
      notify(t('mark.done', { count: 1 }))
      onClose()
    },
  })
  const [isTaken, setTaken] = useState(false)
  const isMarkable = message !== undefined && MARKABLE.includes(message.state)
  return (
    <Modal
      open
      width={640}
      title={t('copy.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.close')}</Button>
          {isMarkable && copied.data ? (
            <Button type={isTaken ? 'primary' : 'default'} loading={mark.isPending} onClick={() => mark.mutate()}>
              {t('copy.sent')}
            </Button>
          ) : null}
        </>
      }
    >
      {copied.isError ? <ErrorState small error={copied.error} onRetry={() => void copied.refetch()} /> : null}
      {copied.isPending ? <Skeleton rows={4} /> : null}
      {copied.data ? <Copied copied={copied.data} isTaken={isTaken} onTaken={() => setTaken(true)} /> : null}
      {isMarkable && copied.data ? <p className="nd-quiet">{t('copy.sent.text')}</p> : null}
      <ProblemNote error={mark.error} />
    </Modal>
  )
}

interface CopiedProps {
  copied: CopiedMessage
  /** Copied once already: the next step is to say that it was sent. */
  isTaken: boolean
  onTaken: () => void
}

function Copied({ copied, isTaken, onTaken }: CopiedProps) {
  const { t } = useTranslation('outbox')
  const isPhone = useIsPhone()
  const field = useRef<HTMLTextAreaElement>(null)
  const copy = async () => {
    onTaken()
    if (await copyText(copied.text)) notify(t('copy.copied'))
    else {
      field.current?.focus()
      field.current?.select()
      notify(t('copy.manual'))
    }
  }
  // The phone's own sheet leads straight into the chat; closing it again is no fault.
  const share = () => navigator.share({ text: copied.text }).then(onTaken, () => undefined)
  return (
    <div className="nm-copy">
      <div className="nm-copy-text">
        <textarea ref={field} readOnly rows={9} aria-label={t('copy.text')} value={copied.text} />
        <div className="nm-buttons">
          <Button type={isTaken ? 'default' : 'primary'} onClick={() => void copy()}>
            {t('copy.button')}
          </Button>
          {isPhone && typeof navigator.share === 'function' ? (
            <Button onClick={() => void share()}>{t('copy.share')}</Button>
          ) : null}
        </div>
      </div>
      {copied.qrSvg ? (
        <QrPicture svg={copied.qrSvg} />
      ) : (
        <p className="nm-says">{t(copied.whyNoLink === 'no_contact' ? 'copy.noContact' : 'copy.noLink')}</p>
      )}
    </div>
  )
}

function QrPicture({ svg }: { svg: string }) {
  const { t } = useTranslation('outbox')
  const copy = () => copyPicture(svg).then(() => notify(t('copy.qr.copied')), notifyProblem)
  return (
    <div className="nm-qr">
      <img src={pictureAddress(svg)} alt={t('copy.qr')} width={176} height={176} />
      <p className="nd-quiet">{t('copy.qr.text')}</p>
      <div className="nm-buttons">
        {canCopyPictures() ? <Button onClick={() => void copy()}>{t('copy.qr.copy')}</Button> : null}
        <Button onClick={() => void savePicture(svg, 'nuoda-qr.png').catch(notifyProblem)}>{t('copy.qr.save')}</Button>
      </div>
    </div>
  )
}
