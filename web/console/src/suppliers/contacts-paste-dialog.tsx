// A block of contacts pasted from Excel, where the keyboard's own paste is not at hand.
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textToCells } from '#ui'

export function ContactsPasteDialog({
  isOpen,
  onClose,
  onTake,
}: {
  isOpen: boolean
  onClose: () => void
  onTake: (cells: string[][]) => void
}) {
  const { t } = useTranslation(['suppliers', 'ui'])
  const [text, setText] = useState('')
  return (
    <Modal
      open={isOpen}
      title={t('contacts.paste.title')}
      okText={t('contacts.paste.take')}
      cancelText={t('ui:action.cancel')}
      okButtonProps={{ disabled: text.trim() === '' }}
      onCancel={onClose}
      onOk={() => {
        onTake(textToCells(text))
        setText('')
      }}
    >
      <p id="paste-help">{t('contacts.paste.help')}</p>
      <Input.TextArea
        aria-label={t('contacts.paste.title')}
        aria-describedby="paste-help"
        rows={10}
        wrap="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  )
}
