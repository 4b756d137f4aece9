// Choosing a value to filter by: the dimension first, then its values with how many lines stand behind each.
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Popover, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type OwnField } from '#api'
import { useSession } from '#shell'
import { ErrorState, Icon, Skeleton } from '#ui'
import { GROUPING_OF } from './filter-words.ts'
import {
  type FilterKey,
  type Filters,
  type Grouping,
  listOf,
  ownFiltersOf,
  ownFilterText,
  queryOf,
  without,
} from './filters.ts'
import { useGroupLabel } from './group-label.ts'
import type { GroupsAnswer } from './types.ts'

export const DIMENSIONS: readonly FilterKey[] = [
  'supplierId',
  'itemId',
  'stage',
  'reason',
  'owner',
  'week',
  'siteId',
  'own',
]

export function FilterMenu({ filters, onFilter }: { filters: Filters; onFilter: (patch: Filters) => void }) {
  const { t } = useTranslation('board')
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={<FilterPanel filters={filters} onFilter={onFilter} />}
    >
      <button type="button" className="nd-chip nb-add-filter" aria-expanded={isOpen}>
        <Icon name="plus" size={13} /> {t('filter')}
      </button>
    </Popover>
  )
}

export function FilterPanel({ filters, onFilter }: { filters: Filters; onFilter: (patch: Filters) => void }) {
  const { t } = useTranslation('board')
  const { sees } = useSession()
  const offered = DIMENSIONS.filter((key) => sees.supplierNames || key !== 'supplierId')
  const [key, setKey] = useState<FilterKey>(offered[0] ?? 'itemId')
  return (
    <div className="nb-filter-panel">
      <div className="nb-filter-kinds" role="tablist" aria-label={t('filter')}>
        {offered.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={each === key}
            className={each === key ? 'nb-filter-kind nb-filter-kind-on' : 'nb-filter-kind'}
            onClick={() => setKey(each)}
          >
            {t(`filter.${each}` as never)}
            {filters[each] ? <span className="nb-dot" /> : null}
          </button>
        ))}
      </div>
      {key === 'own' ? (
        <OwnFieldFilter filters={filters} onFilter={onFilter} />
      ) : (
        <ValueList
          key={key}
          by={GROUPING_OF[key] ?? 'supplier'}
          filterKey={key}
          filters={filters}
          onFilter={onFilter}
        />
      )}
    </div>
  )
}

interface ValueListProps {
  by: Grouping
  filterKey: FilterKey
  filters: Filters
  onFilter: (patch: Filters) => void
}

function ValueList({ by, filterKey, filters, onFilter }: ValueListProps) {
  const { t } = useTranslation('board')
  const label = useGroupLabel()
  const [typed, setTyped] = useState('')
  const around = without(filters, filterKey)
  const { data, isLoading, isError, error, refetch } = useQuery({
    queryKey: ['open-lines', 'groups', by, around],
    queryFn: () => api.get<GroupsAnswer>('/open-lines/groups', queryOf(around, { by })),
  })
  if (isLoading) return <Skeleton rows={6} />
  if (isError) return <ErrorState small error={error} onRetry={() => void refetch()} />
  const chosen = listOf(filters[filterKey])
  // A single-valued filter of the API: choosing another replaces it.
  const isSingle = filterKey === 'owner' || filterKey === 'week'
  const wanted = typed.trim().toLowerCase()
  const groups = (data?.groups ?? [])
    .map((group) => ({ ...group, text: label(by, group), value: group.key ?? (by === 'owner' ? 'none' : null) }))
    .filter((group) => group.value !== null && group.text.toLowerCase().includes(wanted))
  const toggle = (value: string) => {
    const isOn = chosen.includes(value)
    const next = isOn ? chosen.filter((each) => each !== value) : isSingle ? [value] : [...chosen, value]
    onFilter({ [filterKey]: next.join(',') })
  }
  return (
    <div className="nb-values">
      <Input
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={t('filter.find')}
        aria-label={t('filter.find')}
        allowClear
      />
      <ul>
        {groups.slice(0, 200).map((group) => (
          <li key={group.value}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(group.value ?? '')}
                onChange={() => toggle(group.value ?? '')}
              />
              <span className="nb-value-name" title={group.text}>
                {group.text}
              </span>
              {group.late > 0 ? <span className="nb-group-late">{group.late}</span> : null}
              <span className="nd-quiet">{group.count}</span>
            </label>
          </li>
        ))}
      </ul>
      {groups.length === 0 ? <p className="nd-quiet">{t('filter.nothing')}</p> : null}
    </div>
  )
}

function OwnFieldFilter({ filters, onFilter }: { filters: Filters; onFilter: (patch: Filters) => void }) {
  const { t } = useTranslation('board')
  const { data } = useQuery({
    queryKey: ['own-fields'],
    queryFn: () => api.get<{ fields: OwnField[] }>('/own-fields'),
    staleTime: 60_000,
  })
  const fields = data?.fields ?? []
  const [chosen, setChosen] = useState('')
  const [value, setValue] = useState('')
  const field = chosen || fields[0]?.key || ''
  if (data && fields.length === 0) return <p className="nd-quiet nb-values">{t('filter.own.none')}</p>
  return (
    <form
      className="nb-values nb-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!field || !value.trim()) return
        onFilter({ own: ownFilterText([...ownFiltersOf(filters.own), [field, value.trim()]]) })
        setValue('')
      }}
    >
      <Select
        aria-label={t('filter.own')}
        value={field}
        onChange={setChosen}
        options={fields.map((each) => ({ value: each.key, label: each.label }))}
      />
      <Input
        value={value}
        onChange={(event) => setValue(event.target.value)}
        placeholder={t('filter.own.value')}
        aria-label={t('filter.own.value')}
      />
      <Button type="primary" htmlType="submit">
        {t('filter.own.add')}
      </Button>
    </form>
  )
}
