// A calendar of a company's or a supplier's own, laid over another.

import { useMutation } from '@tanstack/react-query'
import { Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type WorkCalendar } from '#api'
import { queryClient } from '#shell'
import { notify, ownLanguage, ProblemNote } from '#ui'
import { WeekBoxes } from './week-boxes.tsx'

const SIX_DAYS = [1, 2, 3, 4, 5, 6]

interface NewCalendarProps {
  isOpen: boolean
  calendars: readonly WorkCalendar[]
  onClose: () => void
}

export function NewCalendarDialog({ isOpen, calendars, onClose }: NewCalendarProps) {
  const { t } = useTranslation(['settings', 'ui'])
  const [name, setName] = useState('')
  const [baseCalendarId, setBase] = useState<string | null>(
    calendars.find((each) => each.kind === 'national')?.id ?? null,
  )
  const [workingWeekdays, setWeek] = useState(SIX_DAYS)
  const isComplete = name.trim() !== '' && workingWeekdays.length > 0
  const create = useMutation({
    mutationFn: () => api.post('/calendars', { name: name.trim(), baseCalendarId, workingWeekdays }),
    onSuccess: async () => {
      setName('')
      onClose()
      notify(t('calendars.saved'))
      await queryClient.invalidateQueries({ queryKey: ['calendars'] })
    },
  })
  return (
    <Modal
      open={isOpen}
      title={t('calendars.add')}
      okText={t('calendars.add.create')}
      cancelText={t('ui:action.cancel')}
      okButtonProps={{ disabled: !isComplete, loading: create.isPending }}
      onOk={() => create.mutate()}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item
          label={t('calendars.add.name')}
          htmlFor="calendar-name"
          extra={isComplete ? null : t('calendars.required')}
        >
          <Input
            id="calendar-name"
            value={name}
            placeholder={t('calendars.add.name.hint')}
            maxLength={100}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('calendars.add.base')} htmlFor="calendar-base">
          <Select
            id="calendar-base"
            value={baseCalendarId}
            options={calendars.map((each) => ({ value: each.id, label: ownLanguage(each.name) }))}
            onChange={setBase}
          />
        </Form.Item>
        <Form.Item label={t('calendars.weekdays')}>
          <WeekBoxes name={t('calendars.weekdays')} worked={workingWeekdays} onChange={setWeek} />
        </Form.Item>
        <ProblemNote error={create.error} />
      </Form>
    </Modal>
  )
}
