// Saying no to a proposed change, with the reason the supplier is told.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NoteField } from '../board/forms/form-parts.tsx'

export interface RefuseFormProps {
  isBusy: boolean
  onSend: (note: string) => void
  onCancel: () => void
}
export function RefuseForm({ isBusy, onSend, onCancel }: RefuseFormProps) {
  const { t } = useTranslation(['proposals', 'ui'])
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  return (
    <form
      className="nb-form np-form"
      aria-label={t('refuse.title')}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (note.trim() && !isBusy) onSend(note.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <p className="nd-quiet">{t('refuse.hint')}</p>
      <NoteField label={t('refuse.note')} value={note} onChange={setNote} />
      {isTried && !note.trim() ? <p className="nb-read nb-read-bad">{t('refuse.missing')}</p> : null}
      <div className="nb-foot">
        <Button type="primary" danger htmlType="submit" loading={isBusy}>
          {t('refuse.send')} <kbd>↵</kbd>
        </Button>
        <Button onClick={onCancel}>
          {t('ui:action.cancel')} <kbd>Esc</kbd>
        </Button>
      </div>
    </form>
  )
}
