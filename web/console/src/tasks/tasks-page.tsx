// 任务: what Nuoda and suppliers hand to a person, in the order in which it is due; done, put off or handed over in place.
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress, useMay, useSession } from '#shell'
import { DataGrid, EmptyState, ErrorState, type FilterChip, FilterChips, Page, PageHeader, shortInstant } from '#ui'
import { useUnreadConversations } from '../conversations/requests.ts'
import { type DueGroup, dueGroup } from './due.ts'
import { type TaskFilters, useTasks } from './requests.ts'
import { AboutCell, DueCell, TaskActs, useTaskColumns, WhatCell } from './task-columns.tsx'
import { type TaskAct, TaskDialog } from './task-forms.tsx'
import { placeOf } from './task-words.ts'
import type { Task, TaskState } from './types.ts'

const UNREAD_SHOWN_MAX = 5
const STATES: readonly TaskState[] = ['open', 'snoozed', 'done']
type GroupName = DueGroup | 'snoozed' | 'done'

/** Under which head a task stands: when it is due, or that it is out of the way. */
const groupOf = (task: Task, timeZone: string): GroupName =>
  task.state === 'open' ? dueGroup(task.dueAt, new Date().toISOString(), timeZone) : task.state

const filtersOf = (address: Readonly<Record<string, string>>): TaskFilters => ({
  owner: address.owner === 'all' ? 'all' : 'me',
  state: STATES.find((state) => state === address.state) ?? 'open',
})

export function TasksPage() {
  const { t } = useTranslation('tasks')
  const [address, setAddress] = useAddress()
  const navigate = useNavigate()
  const filters = filtersOf(address)
  const tasks = useTasks(filters)
  const [act, setAct] = useState<{ act: TaskAct; task: Task } | null>(null)
  const needed = () => void navigate({ to: '/tasks/needed-tomorrow' })
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        actions={<Button onClick={needed}>{t('needed.open')}</Button>}
      />
      <TaskChips filters={filters} counts={tasks.counts} onAddress={setAddress} />
      <UnreadWords />
      {tasks.isError && !tasks.data ? (
        <ErrorState error={tasks.error} onRetry={() => void tasks.refetch()} />
      ) : (
        <TaskGrid
          tasks={tasks}
          onAct={(kind, task) => setAct({ act: kind, task })}
          empty={<NoTasks filters={filters} onAll={() => setAddress({ owner: 'all', state: undefined })} />}
        />
      )}
      {act ? <TaskDialog act={act.act} task={act.task} onClose={() => setAct(null)} /> : null}
    </Page>
  )
}

/** Suppliers' new words are not tasks, but whoever looks for what to do next wants to see them. */
function UnreadWords() {
  const { t } = useTranslation('conversations')
  const { tenant } = useSession()
  const { data } = useUnreadConversations()
  if (!data || data.rows.length === 0) return null
  return (
    <section className="nt-unread" aria-label={t('unread.title', { count: data.unread })}>
      <h2>{t('unread.title', { count: data.unread })}</h2>
      <ul>
        {data.rows.slice(0, UNREAD_SHOWN_MAX).map((row) => (
          <li key={row.orderId}>
            <Link to="/orders/$id" params={{ id: row.orderId }} search={{ tab: 'conversation' } as never}>
              {row.orderNo}
            </Link>
            <span className="nt-unread-words">
              {row.lastAuthor}：{row.lastWords}
            </span>
            <span className="nd-quiet">{shortInstant(row.lastAt, tenant.timeZone, tenant.today)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface TaskChipsProps {
  filters: TaskFilters
  counts: ReturnType<typeof useTasks>['counts']
  onAddress: ReturnType<typeof useAddress>[1]
}
function TaskChips({ filters, counts, onAddress }: TaskChipsProps) {
  const { t } = useTranslation('tasks')
  const chips: FilterChip[] = [
    ...(['me', 'all'] as const).map((owner) => ({
      key: `owner:${owner}`,
      label: t(owner === 'me' ? 'filter.mine' : 'filter.all'),
      isOn: filters.owner === owner,
    })),
    ...STATES.map((state) => ({
      key: `state:${state}`,
      label: t(`filter.${state}`),
      isOn: filters.state === state,
      ...(counts && state !== 'done' ? { count: counts[state] } : {}),
    })),
  ]
  const toggle = (key: string) => {
    const [name = '', value = ''] = key.split(':')
    onAddress({ [name]: value === 'me' || value === 'open' ? undefined : value })
  }
  return <FilterChips chips={chips} onToggle={toggle} />
}

interface TaskGridProps {
  tasks: ReturnType<typeof useTasks>
  onAct: (act: TaskAct, task: Task) => void
  empty: React.ReactNode
}
const KEYS: readonly [key: string, act: TaskAct][] = [
  ['d', 'done'],
  ['s', 'snooze'],
  ['o', 'assign'],
]

function TaskGrid({ tasks, onAct, empty }: TaskGridProps) {
  const { t } = useTranslation('tasks')
  const { timeZone } = useSession().tenant
  const navigate = useNavigate()
  const mayAct = useMay('expediting.task.work')
  const columns = useTaskColumns(onAct, mayAct)
  const countOf = (name: GroupName) => tasks.rows.filter((task) => groupOf(task, timeZone) === name).length
  return (
    <DataGrid<Task>
      name={t('title')}
      rows={tasks.rows}
      rowKey={(task) => task.id}
      columns={columns}
      rowHeight={50}
      rowKeys={KEYS.map(([keys, act]) => ({
        keys,
        meaning: t(`act.${act}`),
        run: (task: Task) => {
          if (!mayAct || task.state === 'done') return false
          onAct(act, task)
          return true
        },
      }))}
      onOpen={(task) => {
        const { to, search } = placeOf(task)
        void navigate({ to, search: search as never })
      }}
      rowTone={(task) => (groupOf(task, timeZone) === 'overdue' ? 'late' : null)}
      heading={(task, before) => {
        const name = groupOf(task, timeZone)
        if (before && groupOf(before, timeZone) === name) return null
        return <span className={`nt-group nt-group-${name}`}>{t(`group.${name}`, { count: countOf(name) })}</span>
      }}
      card={(task) => <TaskCard task={task} onAct={onAct} mayAct={mayAct} />}
      isLoading={tasks.isLoading}
      isLoadingMore={tasks.isFetchingNextPage}
      onEnd={() => {
        if (tasks.hasNextPage && !tasks.isFetchingNextPage) void tasks.fetchNextPage()
      }}
      empty={empty}
    />
  )
}

interface TaskCardProps {
  task: Task
  onAct: (act: TaskAct, task: Task) => void
  mayAct: boolean
}
function TaskCard({ task, onAct, mayAct }: TaskCardProps) {
  return (
    <div className="nt-card">
      <DueCell task={task} />
      <WhatCell task={task} />
      <AboutCell task={task} />
      {mayAct ? <TaskActs task={task} onAct={onAct} /> : null}
    </div>
  )
}

function NoTasks({ filters, onAll }: { filters: TaskFilters; onAll: () => void }) {
  const { t } = useTranslation('tasks')
  if (filters.state !== 'open') return <EmptyState icon="tasks" title={t('empty.other')} />
  return (
    <EmptyState
      icon="tasks"
      title={t('empty.open')}
      next={t('empty.open.next')}
      actions={filters.owner === 'me' ? <Button onClick={onAll}>{t('empty.all')}</Button> : null}
    />
  )
}
