// Own fields: columns of imported files that have no home of their own; renamed, shown, searched.

import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, type OwnField } from '#api'
import { queryClient } from '#shell'
import { countText, EmptyState, ErrorState, notify, notifyProblem, Skeleton } from '#ui'

const KEY = ['own-fields']
type Patch = Partial<Pick<OwnField, 'label' | 'isShown' | 'isSearchable'>>

async function amend(field: OwnField, patch: Patch, doneText: string): Promise<void> {
  const put = (next: OwnField) =>
    queryClient.setQueryData<{ fields: OwnField[] }>(
      KEY,
      (before) => before && { fields: before.fields.map((each) => (each.key === next.key ? next : each)) },
    )
  put({ ...field, ...patch })
  try {
    await api.patch(`/own-fields/${encodeURIComponent(field.key)}`, patch)
    notify(doneText)
  } catch (error) {
    put(field)
    notifyProblem(error)
  }
}

export default function FieldsSection() {
  const { t } = useTranslation('settings')
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<{ fields: OwnField[] }>('/own-fields'),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={4} />
  if (data.fields.length === 0)
    return <EmptyState icon="orders" title={t('fields.empty.title')} next={t('fields.empty.next')} />
  return (
    <div className="nd-table-box">
      <table className="nd-table">
        <thead>
          <tr>
            <th scope="col">{t('fields.label')}</th>
            <th scope="col" className="nd-end">
              {t('fields.filled')}
            </th>
            <th scope="col">{t('fields.shown')}</th>
            <th scope="col">{t('fields.searchable')}</th>
          </tr>
        </thead>
        <tbody>
          {data.fields.map((field) => (
            <FieldRow key={field.key} field={field} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FieldRow({ field }: { field: OwnField }) {
  const { t } = useTranslation('settings')
  const done = t('fields.saved', { name: field.label })
  const rename = (text: string) => {
    const label = text.trim()
    if (label && label !== field.label) void amend(field, { label }, t('fields.saved', { name: label }))
  }
  return (
    <tr>
      <td data-label={t('fields.label')}>
        <Input
          key={field.label}
          defaultValue={field.label}
          maxLength={100}
          aria-label={t('fields.label.of', { name: field.label })}
          onBlur={(event) => rename(event.target.value)}
          onPressEnter={(event) => event.currentTarget.blur()}
        />
      </td>
      <td data-label={t('fields.filled')} className="nd-end">
        {field.filledLines === null ? '–' : countText(field.filledLines)}
      </td>
      <td data-label={t('fields.shown')}>
        <input
          type="checkbox"
          aria-label={`${field.label} ${t('fields.shown')}`}
          checked={field.isShown}
          onChange={({ target }) => void amend(field, { isShown: target.checked }, done)}
        />
      </td>
      <td data-label={t('fields.searchable')}>
        <input
          type="checkbox"
          aria-label={`${field.label} ${t('fields.searchable')}`}
          checked={field.isSearchable}
          onChange={({ target }) => void amend(field, { isSearchable: target.checked }, done)}
        />
      </td>
    </tr>
  )
}
