// A new year of a calendar: pasted, read, shown, and only then saved.

import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type CalendarYearReading, type WorkCalendar } from '#api'
import { queryClient, useToday } from '#shell'
import { currentLanguage, Icon, notify, ownLanguage, ProblemNote } from '#ui'
import { DayTable } from './day-table.tsx'

const FAULTS_SHOWN_MAX = 10

interface YearDialogProps {
  calendar: WorkCalendar | null
  onClose: () => void
}

/** Closed, it forgets: each opening begins with next year and an empty text. */
export function CalendarYearDialog({ calendar, onClose }: YearDialogProps) {
  return calendar ? <OpenDialog key={calendar.id} calendar={calendar} onClose={onClose} /> : null
}

function useYearImport(calendarId: string, onSaved: (saved: number, year: number) => void) {
  const [year, setYear] = useState(Number(useToday().slice(0, 4)) + 1)
  const [text, setText] = useState('')
  const send = (dryRun: boolean) =>
    api.post<CalendarYearReading>(`/calendars/${calendarId}/days`, { text, year, dryRun })
  const check = useMutation({ mutationFn: () => send(true) })
  const save = useMutation({
    mutationFn: () => send(false),
    onSuccess: async ({ saved }) => {
      onSaved(saved, year)
      await queryClient.invalidateQueries({ queryKey: ['calendars'] })
      await queryClient.invalidateQueries({ queryKey: ['open-lines'] })
    },
  })
  // What was read belongs to the text and year it was read from.
  const change = (act: () => void) => {
    act()
    check.reset()
  }
  return {
    year,
    text,
    check,
    save,
    setYear: (next: number) => change(() => setYear(next)),
    setText: (next: string) => change(() => setText(next)),
  }
}

function OpenDialog({ calendar, onClose }: { calendar: WorkCalendar; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'ui'])
  const year = useYearImport(calendar.id, (saved, of) => {
    onClose()
    notify(t('calendars.import.saved', { count: saved, year: of }))
  })
  const { check, save } = year
  const maySave = check.data !== undefined && check.data.faults.length === 0 && check.data.days.length > 0
  return (
    <Modal
      open
      title={`${t('calendars.import.title')} · ${ownLanguage(calendar.name)}`}
      width={680}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button
            type={maySave ? 'default' : 'primary'}
            disabled={year.text.trim() === ''}
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
      <YearFields year={year} />
      <ProblemNote error={check.error ?? save.error} />
      {check.data ? <Reading reading={check.data} /> : null}
    </Modal>
  )
}

function YearFields({ year }: { year: ReturnType<typeof useYearImport> }) {
  const { t } = useTranslation('settings')
  return (
    <Form layout="vertical">
      <Form.Item label={t('calendars.import.year')} htmlFor="calendar-year">
        <InputNumber
          id="calendar-year"
          min={2000}
          max={2100}
          precision={0}
          value={year.year}
          onChange={(next) => next && year.setYear(next)}
        />
      </Form.Item>
      <Form.Item label={t('calendars.import.text')} htmlFor="calendar-text" extra={t('calendars.import.help')}>
        <Input.TextArea
          id="calendar-text"
          rows={7}
          value={year.text}
          onChange={(event) => year.setText(event.target.value)}
        />
      </Form.Item>
    </Form>
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
