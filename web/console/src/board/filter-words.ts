// How a chosen filter value is called on its chip: ids become names as far as any list on screen knows them.
import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useAddress, useSession, useToday } from '#shell'
import { isDay, shortDay } from '#ui'
import { type FilterKey, filtersOf, type Grouping } from './filters.ts'
import { useGroupLabel } from './group-label.ts'
import type { GroupsAnswer } from './types.ts'

/** The grouping whose groups are the values of a filter. */
export const GROUPING_OF: Partial<Record<FilterKey, Grouping>> = {
  supplierId: 'supplier',
  itemId: 'item',
  siteId: 'site',
  owner: 'owner',
  stage: 'stage',
  reason: 'reason',
  week: 'week',
}
const NAMED: readonly FilterKey[] = ['supplierId', 'itemId', 'siteId', 'owner']

export function useFilterWords(): { value: (key: FilterKey, value: string) => string } {
  const { t } = useTranslation(['board', 'ui'])
  const session = useSession()
  const today = useToday()
  const label = useGroupLabel()
  const [address] = useAddress()
  const filters = filtersOf(address)
  const asked = NAMED.filter((key) => filters[key])
  const answers = useQueries({
    queries: asked.map((key) => ({
      queryKey: ['open-lines', 'groups', GROUPING_OF[key], {}],
      queryFn: () => api.get<GroupsAnswer>('/open-lines/groups', { by: GROUPING_OF[key] ?? 'supplier' }),
      staleTime: 60_000,
    })),
  })
  return {
    value: (key, value) => {
      const by = GROUPING_OF[key]
      if (key === 'owner' && value === 'me') return t('owner.mine')
      if (key === 'owner' && value === 'none') return t('group.none.owner')
      if (key === 'owner' && value === session.user.id) return session.user.name
      if (key === 'promisedFrom') return t('promisedFrom', { day: isDay(value) ? shortDay(value, today) : value })
      if (key === 'promisedTo') return t('promisedTo', { day: isDay(value) ? shortDay(value, today) : value })
      if (key === 'live') return value === 'true' ? t('live.yes') : t('live.no')
      if (key === 'q') return `“${value}”`
      if (key === 'orderId') return t('oneOrder')
      if (key === 'holder') return t(`ui:holder.${value}` as never)
      if (!by) return value
      const known = answers[asked.indexOf(key)]?.data?.groups.find((group) => group.key === value)
      return label(by, { key: value, label: known?.label ?? (NAMED.includes(key) ? '…' : null) })
    },
  }
}
