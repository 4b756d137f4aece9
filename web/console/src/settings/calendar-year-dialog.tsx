// A new year of a calendar: pasted, read, shown, and only then saved.

import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type CalendarYearReading, type WorkCalendar } from '#api'
import { queryClient, useToday } from '#shell'
import { currentLanguage, Icon, notify, ProblemNote } from '#ui'
import { DayTable } from './day-table.tsx'

const FAULTS_SHOWN_MAX = 10

export function CalendarYearDialog({ calendar, onClose }: { calendar: WorkCalendar | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'ui'])
  const nextYear = Number(useToday().slice(0, 4)) + 1
  const [year, setYear] = useState(nextYear)
  const [text, setText] = useState('')
  const send = (dryRun: boolean) =>
    api.post<CalendarYearReading>(`/calendars/${calendar?.id}/days`, { text, year, dryRun })
  const check = useMutation({ mutationFn: () => send(true) })
  const close = () => {
    check.reset()
    save.reset()
    setText('')
    onClose()
  }
  const save = useMutation({
    mutationFn: () => send(false),
    onSuccess: async ({ saved }) => {
      close()
      notify(t('calendars.import.saved', { count: saved, year }))
      await queryClient.invalidateQueries({ queryKey: ['calendars'] })
      await queryClient.invalidateQueries({ queryKey: ['open-lines'] })
    },
  })
  const reading = check.data
  const maySave = reading !== undefined && reading.faults.length === 0 && reading.days.length > 0
  const forget = () => check.reset()
  return (
    <Modal
      open={calendar !== null}
      title={`${t('calendars.import.title')} · ${calendar?.name ?? ''}`}
      width={680}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>{t('ui:action.cancel')}</Button>
          <Button
            type={maySave ? 'default' : 'primary'}
            disabled={text.trim() === ''}
            loading={check.isPending}
            onClick={() => check.mutate()}
          >
            {t('calendars.import.check')}
          </Button>
          <Button
            type={maySave ? 'primary' : 'default'}
            disabled={!maySave}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('calendars.import.save')}
          </Button>
        </>
      }
    >
      <Form layout="vertical">
        <Form.Item label={t('calendars.import.year')} htmlFor="calendar-year">
          <InputNumber
            id="calendar-year"
            min={2000}
            max={2100}
            precision={0}
            value={year}
            onChange={(next) => {
              setYear(next ?? nextYear)
              forget()
            }}
          />
        </Form.Item>
        <Form.Item label={t('calendars.import.text')} htmlFor="calendar-text" extra={t('calendars.import.help')}>
          <Input.TextArea
            id="calendar-text"
            rows={7}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              forget()
            }}
          />
        </Form.Item>
      </Form>
      <ProblemNote error={check.error ?? save.error} />
      {reading ? <Reading reading={reading} /> : null}
    </Modal>
  )
}

function Reading({ reading }: { reading: CalendarYearReading }) {
  const { t } = useTranslation('settings')
  return (
    <div className="nd-stack" role="status">
      {reading.faults.length > 0 ? (
        <div className="nd-note nd-note-late">
          <Icon name="alert" size={16} />
          <span>
            {t('calendars.import.faults', { count: reading.faults.length })}
            {reading.faults.slice(0, FAULTS_SHOWN_MAX).map((fault) => (
              <span key={`${fault.line}-${fault.code}`} className="nd-fault-line">
                {t('calendars.import.line', { line: fault.line, text: fault.text })} — {fault.title[currentLanguage()]}
              </span>
            ))}
          </span>
        </div>
      ) : null}
      <strong>{t('calendars.import.read', { count: reading.days.length })}</strong>
      <div className="nd-reading">
        <DayTable days={reading.days} />
      </div>
    </div>
  )
}
