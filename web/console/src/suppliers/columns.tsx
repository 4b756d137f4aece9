// The columns of the suppliers' list: what a buyer changes here is changed in the cell.

import type { TFunction } from 'i18next'
import type { Supplier, WorkCalendar } from '#api'
import { type GridColumn, Icon, ownLanguage } from '#ui'
import { amendSupplier } from './requests.ts'

const GRADES = ['A', 'B', 'C', 'D']

export interface ColumnContext {
  t: TFunction<'suppliers'>
  calendars: readonly WorkCalendar[]
  mayEdit: boolean
}

export function contactText(supplier: Supplier, t: TFunction<'suppliers'>): string {
  const [first, ...rest] = supplier.contacts
  if (!first) return t('contact.none')
  const who = [first.name, first.phone ?? first.wechat ?? first.mail].filter(Boolean).join(' ')
  return rest.length > 0 ? `${who} ${t('contact.more', { count: rest.length })}` : who
}

export function GradeSelect({ supplier, context }: { supplier: Supplier; context: ColumnContext }) {
  const { t, mayEdit } = context
  return (
    <select
      className="nd-select"
      aria-label={`${supplier.name} ${t('column.grade')}`}
      disabled={!mayEdit}
      value={supplier.grade ?? ''}
      onChange={({ target }) =>
        void amendSupplier(
          supplier,
          { grade: target.value },
          t('saved.grade', { name: supplier.name, grade: target.value }),
        )
      }
    >
      {supplier.grade ? null : <option value="">{t('grade.none')}</option>}
      {GRADES.map((grade) => (
        <option key={grade}>{grade}</option>
      ))}
    </select>
  )
}

export function CalendarSelect({ supplier, context }: { supplier: Supplier; context: ColumnContext }) {
  const { t, mayEdit, calendars } = context
  const nameOf = (id: string) =>
    ownLanguage(calendars.find((calendar) => calendar.id === id)?.name ?? t('calendar.national'))
  return (
    <select
      className="nd-select"
      aria-label={`${supplier.name} ${t('column.calendar')}`}
      disabled={!mayEdit}
      value={supplier.calendarId ?? ''}
      onChange={({ target }) =>
        void amendSupplier(
          supplier,
          { calendarId: target.value || null },
          t('saved.calendar', { name: supplier.name, calendar: nameOf(target.value) }),
        )
      }
    >
      <option value="">{t('calendar.national')}</option>
      {calendars.map((calendar) => (
        <option key={calendar.id} value={calendar.id}>
          {ownLanguage(calendar.name)}
        </option>
      ))}
    </select>
  )
}

export function LanguageSelect({ supplier, context }: { supplier: Supplier; context: ColumnContext }) {
  const { t, mayEdit } = context
  return (
    <select
      className="nd-select"
      aria-label={`${supplier.name} ${t('column.language')}`}
      disabled={!mayEdit}
      value={supplier.language ?? 'zh'}
      onChange={({ target }) => {
        const language = target.value as 'zh' | 'en'
        void amendSupplier(
          supplier,
          { language },
          t('saved.language', { name: supplier.name, language: t(`language.${language}`) }),
        )
      }}
    >
      <option value="zh">{t('language.zh')}</option>
      <option value="en">{t('language.en')}</option>
    </select>
  )
}

export const LiveMark = ({ supplier, t }: { supplier: Supplier; t: TFunction<'suppliers'> }) =>
  supplier.isLive ? (
    <span className="nd-live-yes">
      <Icon name="check" size={14} /> {t('live.yes')}
    </span>
  ) : (
    <span className="nd-quiet">{t('live.no')}</span>
  )

export function supplierColumns(context: ColumnContext): GridColumn<Supplier>[] {
  const { t } = context
  return [
    { key: 'name', title: t('column.name'), width: 200, grow: 2, render: (row) => row.name, text: (row) => row.name },
    {
      key: 'grade',
      title: t('column.grade'),
      width: 84,
      render: (row) => <GradeSelect supplier={row} context={context} />,
      text: (row) => row.grade ?? '',
    },
    {
      key: 'contact',
      title: t('column.contact'),
      width: 200,
      grow: 1,
      render: (row) => <span className={row.contacts.length > 0 ? '' : 'nd-quiet'}>{contactText(row, t)}</span>,
      text: (row) => (row.contacts.length > 0 ? contactText(row, t) : ''),
    },
    {
      key: 'open',
      title: t('column.openLines'),
      width: 104,
      align: 'end',
      render: (row) => row.openLines ?? '–',
      text: (row) => String(row.openLines ?? ''),
    },
    {
      key: 'late',
      title: t('column.lateLines'),
      width: 76,
      align: 'end',
      render: (row) =>
        row.lateLines ? <span className="nd-number-late">{row.lateLines}</span> : (row.lateLines ?? '–'),
      text: (row) => String(row.lateLines ?? ''),
    },
    {
      key: 'calendar',
      title: t('column.calendar'),
      width: 190,
      render: (row) => <CalendarSelect supplier={row} context={context} />,
      text: (row) => ownLanguage(row.calendarName ?? ''),
    },
    {
      key: 'language',
      title: t('column.language'),
      width: 112,
      render: (row) => <LanguageSelect supplier={row} context={context} />,
      text: (row) => row.language ?? '',
    },
    {
      key: 'live',
      title: t('column.live'),
      width: 108,
      render: (row) => <LiveMark supplier={row} t={t} />,
      text: (row) => (row.isLive ? t('live.yes') : t('live.no')),
    },
  ]
}
