// The columns of the tasks' room: when it is due, what is to be done, about what, by whom, and the three acts.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { type GridColumn, shortInstant } from '#ui'
import { overdueBy } from './due.ts'
import type { TaskAct } from './task-forms.tsx'
import { placeOf, useTaskWords } from './task-words.ts'
import type { Task } from './types.ts'

export type BeginTask = (act: TaskAct, task: Task) => void

export function DueCell({ task }: { task: Task }) {
  const { t } = useTranslation('tasks')
  const { tenant } = useSession()
  const at = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  const over = task.state === 'open' ? overdueBy(task.dueAt, new Date().toISOString(), tenant.timeZone) : null
  const second =
    task.state === 'done'
      ? t('done', { who: task.doneBy ?? '', when: task.doneAt ? at(task.doneAt) : '' })
      : task.snoozedUntil && task.state === 'snoozed'
        ? t('until.snoozed', { when: at(task.snoozedUntil) })
        : null
  return (
    <span className="nd-cell-two">
      <span className={over ? 'nt-over' : ''}>{at(task.dueAt)}</span>
      {over ? <span className="nt-over">{t(`overdue.${over.unit}`, { count: over.count })}</span> : null}
      {second ? <span>{second}</span> : null}
    </span>
  )
}

export function WhatCell({ task }: { task: Task }) {
  const { t } = useTranslation('tasks')
  const { tenant } = useSession()
  const { sentence, from } = useTaskWords()(task)
  const at = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  const second = [
    from,
    t('opened', { when: at(task.openedAt) }),
    task.escalatedAt ? t('escalated', { when: at(task.escalatedAt), who: task.escalatedTo ?? '' }) : '',
    task.result ?? '',
  ]
  return (
    <span className="nd-cell-two">
      <span title={sentence}>{sentence}</span>
      <span className="nd-quiet">{second.filter(Boolean).join(' · ')}</span>
    </span>
  )
}

export function AboutCell({ task }: { task: Task }) {
  const { t } = useTranslation('tasks')
  const { sees } = useSession()
  const place = placeOf(task)
  const count = task.scheduleLineIds.length
  const what = [task.orderNo ? t('order', { no: task.orderNo }) : '', count > 0 ? t('lines', { count }) : '']
  return (
    <span className="nd-cell-two">
      <span>{sees.supplierNames ? task.supplierName : null}</span>
      <Link to={place.to} search={place.search as never} tabIndex={-1}>
        {what.filter(Boolean).join(' · ') || t('act.open')}
      </Link>
    </span>
  )
}

export function TaskActs({ task, onAct }: { task: Task; onAct: BeginTask }) {
  const { t } = useTranslation('tasks')
  if (task.state === 'done') return null
  return (
    <span className="nt-acts">
      {(['done', 'snooze', 'assign'] as const).map((act) => (
        <Button key={act} size="small" tabIndex={-1} onClick={() => onAct(act, task)}>
          {t(`act.${act}`)}
        </Button>
      ))}
    </span>
  )
}

export function useTaskColumns(onAct: BeginTask, mayAct: boolean): GridColumn<Task>[] {
  const { t } = useTranslation('tasks')
  const words = useTaskWords()
  const columns: (GridColumn<Task> | false)[] = [
    {
      key: 'due',
      title: t('column.due'),
      width: 128,
      render: (task) => <DueCell task={task} />,
      text: (task) => task.dueAt,
    },
    {
      key: 'what',
      title: t('column.what'),
      width: 320,
      grow: 3,
      render: (task) => <WhatCell task={task} />,
      text: (task) => words(task).sentence,
    },
    {
      key: 'about',
      title: t('column.about'),
      width: 200,
      grow: 1,
      render: (task) => <AboutCell task={task} />,
      text: (task) => [task.supplierName, task.orderNo].filter(Boolean).join(' '),
    },
    {
      key: 'owner',
      title: t('column.owner'),
      width: 100,
      render: (task) => task.ownerName ?? t('nobody'),
      text: (task) => task.ownerName ?? '',
    },
    mayAct && {
      key: 'acts',
      title: t('column.acts'),
      width: 210,
      render: (task) => <TaskActs task={task} onAct={onAct} />,
    },
  ]
  return columns.filter((column) => column !== false)
}
