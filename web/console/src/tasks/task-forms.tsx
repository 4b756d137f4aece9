// Finishing, putting off and handing over a task: one small form each, saved with Enter.
import { Button, Modal, Select } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { addDays, notify, notifyProblem, shortInstant } from '#ui'
import { readAnswerDay } from '../board/answer-day.ts'
import { DayField } from '../board/forms/day-field.tsx'
import { FormFoot, NoteField } from '../board/forms/form-parts.tsx'
import { useOwners } from '../board/forms/owner-form.tsx'
import { inHours, instantAt, MORNING, nextMonday } from './due.ts'
import { assignTask, finishTask, snoozeTask } from './requests.ts'
import { useTaskWords } from './task-words.ts'
import type { Task } from './types.ts'

export type TaskAct = 'done' | 'snooze' | 'assign'

interface TaskFormProps {
  task: Task
  onClose: () => void
}

export function TaskDialog({ act, task, onClose }: TaskFormProps & { act: TaskAct }) {
  const { t } = useTranslation('tasks')
  const { sentence } = useTaskWords()(task)
  return (
    <Modal open title={t(`${act}.title`)} footer={null} onCancel={onClose} width={480} destroyOnHidden>
      <p className="nd-quiet nt-about">{sentence}</p>
      {act === 'done' ? <DoneForm task={task} onClose={onClose} /> : null}
      {act === 'snooze' ? <SnoozeForm task={task} onClose={onClose} /> : null}
      {act === 'assign' ? <AssignForm task={task} onClose={onClose} /> : null}
    </Modal>
  )
}

/** Closes when the server took it, and says so. */
const settle = (work: Promise<void>, done: string, onClose: () => void): void =>
  void work.then(() => {
    notify(done)
    onClose()
  }, notifyProblem)

function DoneForm({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation('tasks')
  const [result, setResult] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    settle(finishTask(task, result.trim()), t('done.done'), onClose)
  }
  return (
    <form className="nb-form" onSubmit={submit}>
      <NoteField label={t('done.result')} value={result} onChange={setResult} />
      <FormFoot onCancel={onClose} save={t('done.save')} />
    </form>
  )
}

function SnoozeForm({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation('tasks')
  const { tenant } = useSession()
  const { today, timeZone } = tenant
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const day = readAnswerDay(typed, today)
  const until = (instant: string) =>
    settle(snoozeTask(task, instant), t('snooze.done', { when: shortInstant(instant, timeZone, today) }), onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (day && day > today) until(instantAt(day, MORNING, timeZone))
  }
  return (
    <form className="nb-form" onSubmit={submit}>
      <div className="nt-choices">
        <Button autoFocus onClick={() => until(inHours(new Date().toISOString(), 1))}>
          {t('snooze.hour')}
        </Button>
        <Button onClick={() => until(instantAt(addDays(today, 1), MORNING, timeZone))}>{t('snooze.tomorrow')}</Button>
        <Button onClick={() => until(instantAt(nextMonday(today), MORNING, timeZone))}>{t('snooze.monday')}</Button>
      </div>
      <DayField label={t('snooze.day')} typed={typed} onType={setTyped} today={today} />
      {isTried && !(day && day > today) ? <p className="nb-read nb-read-bad">{t('snooze.past')}</p> : null}
      <FormFoot onCancel={onClose} save={t('snooze.save')} />
    </form>
  )
}

function AssignForm({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation(['tasks', 'board'])
  const { user } = useSession()
  const owners = useOwners()
  const id = useId()
  const [chosen, setChosen] = useState(task.ownerId ?? user.id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const owner = owners.find((each) => each.id === chosen)
    if (owner) settle(assignTask(task, owner), t('assign.done', { name: owner.name }), onClose)
  }
  return (
    <form className="nb-form" onSubmit={submit}>
      <div className="nb-field">
        <label htmlFor={id}>{t('column.owner')}</label>
        <Select
          id={id}
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen}
          onChange={setChosen}
          options={owners.map((owner) => ({
            value: owner.id,
            label: owner.id === user.id ? t('board:owner.me', { name: owner.name }) : owner.name,
          }))}
        />
      </div>
      <FormFoot onCancel={onClose} save={t('assign.save')} />
    </form>
  )
}
