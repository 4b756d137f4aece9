// What narrows the board: urgency chips with counts, chosen values, grouping, views, density, export.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLineSummary } from '#api'
import { type FilterChip, FilterChips, Icon, useIsPhone } from '#ui'
import { useMayDecide } from '../proposals/requests.ts'
import { ExportMenu } from './export-menu.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { useFilterWords } from './filter-words.ts'
import {
  changeFilter,
  type FilterKey,
  type Filters,
  isScopeOn,
  ownFiltersOf,
  ownFilterText,
  pressScope,
  type Scope,
  withoutScope,
} from './filters.ts'
import { GroupSelect } from './group-select.tsx'
import { useSummary } from './open-lines.ts'
import { PhoneFilters } from './phone-filters.tsx'
import { ViewsMenu } from './views-menu.tsx'

type Address = Readonly<Record<string, string>>
export interface BoardToolbarProps {
  address: Address
  filters: Filters
  counts: OpenLineSummary | undefined
  onAddress: (patch: Record<string, string | undefined>) => void
  isCompact: boolean
  onCompact: () => void
}

const MINE = 'mine'
const DECIDE = 'decide'
/** Changes that wait for the buyer; those we countered wait for the supplier. */
const WAITING_FOR_US = { stage: 'change_proposed', holder: 'buyer' } as const
const SCOPES: readonly [Scope, keyof OpenLineSummary, FilterChip['tone']?][] = [
  ['needsPerson', 'needsPerson'],
  ['late', 'late', 'late'],
  ['at_risk', 'atRisk', 'at_risk'],
  ['unpromised', 'unpromised', 'waiting'],
  ['on_track', 'onTrack'],
  ['all', 'total'],
]

const isWaitingForUs = ({ stage, holder }: Filters): boolean =>
  stage === WAITING_FOR_US.stage && holder === WAITING_FOR_US.holder

/** All chips of the board, and what pressing one does to the address. */
function useBoardChips({ address, filters, counts, onAddress }: BoardToolbarProps) {
  const { t } = useTranslation(['board', 'proposals'])
  const values = useValueChips(filters)
  const scopes = SCOPES.map(
    ([scope, count, tone]): FilterChip => ({
      key: scope,
      label: t(`scope.${scope}`),
      isOn: isScopeOn(filters, scope),
      ...(counts ? { count: counts[count] } : {}),
      ...(tone ? { tone } : {}),
    }),
  )
  const mayDecide = useMayDecide()
  const waiting = useSummary({ ...withoutScope(filters), ...WAITING_FOR_US }).data?.total
  const decide: FilterChip = {
    key: DECIDE,
    label: t('proposals:filter.waiting'),
    isOn: isWaitingForUs(filters),
    tone: 'waiting',
    ...(waiting === undefined ? {} : { count: waiting }),
  }
  const mine: FilterChip = { key: MINE, label: t('owner.mine'), isOn: filters.owner === 'me' }
  const onToggle = (key: string) => {
    if (key === MINE) {
      onAddress(changeFilter(address, { owner: mine.isOn ? '' : 'me' }))
      return
    }
    if (key === DECIDE) {
      // What waits for a decision is looked at whole, however urgent it is.
      const scope = { grade: '', needsPerson: '', unpromised: '' }
      onAddress(changeFilter(address, decide.isOn ? { stage: '', holder: '' } : { ...scope, ...WAITING_FOR_US }))
      return
    }
    const value = values.find((each) => each.chip.key === key)
    onAddress(value ? changeFilter(address, value.without) : pressScope(address, key as Scope))
  }
  // "All" is no filter: the cross that clears belongs to chosen values only.
  return {
    chips: [...scopes, ...(mayDecide ? [decide] : []), mine, ...values.map((each) => each.chip)],
    chosen: values.length,
    onToggle,
  }
}

export function BoardToolbar(props: BoardToolbarProps) {
  const { address, filters, counts, onAddress } = props
  const { t } = useTranslation('board')
  const isPhone = useIsPhone()
  const chips = useBoardChips(props)
  if (isPhone) return <PhoneToolbar {...props} {...chips} />
  const clear = () => onAddress({ ...changeFilter({ scope: 'all' }, {}), scope: undefined })
  return (
    <div className="nb-toolbar">
      <FilterChips chips={chips.chips} onToggle={chips.onToggle} {...(chips.chosen > 0 ? { onClear: clear } : {})}>
        <FilterMenu filters={filters} onFilter={(patch) => onAddress(changeFilter(address, patch))} />
      </FilterChips>
      <div className="nb-toolbar-end">
        <GroupSelect address={address} onAddress={onAddress} />
        <ViewsMenu address={address} onAddress={onAddress} />
        <ExportMenu filters={filters} sort={address.sort ?? 'rank'} total={counts?.total} />
        <button
          type="button"
          className="nd-icon-button"
          aria-pressed={props.isCompact}
          aria-label={t('compact')}
          title={t('compact')}
          onClick={props.onCompact}
        >
          <Icon name="rows" size={16} />
        </button>
      </div>
    </div>
  )
}

/** On a phone the chips in force and the two ways out of them; all others in a sheet from below. */
function PhoneToolbar(props: BoardToolbarProps & ReturnType<typeof useBoardChips>) {
  const { t } = useTranslation('board')
  const [isSheetOpen, setSheetOpen] = useState(false)
  const { chips, chosen, onToggle, ...rest } = props
  return (
    <>
      <div className="nb-phone-bar">
        <FilterChips
          chips={chips.filter((chip) => chip.isOn || chip.key === 'needsPerson' || chip.key === 'all')}
          onToggle={onToggle}
        />
        <Button onClick={() => setSheetOpen(true)}>
          {t('filter')}
          {chosen > 0 ? ` ${chosen}` : ''}
        </Button>
      </div>
      {isSheetOpen ? (
        <PhoneFilters {...rest} chips={chips} onToggle={onToggle} onClose={() => setSheetOpen(false)} />
      ) : null}
    </>
  )
}

interface ValueChip {
  chip: FilterChip
  /** What takes this value away. */
  without: Filters
}

/** One chip per chosen value; each knows how to take only itself away. */
function useValueChips(filters: Filters): ValueChip[] {
  const words = useFilterWords()
  const chips: ValueChip[] = []
  for (const key of ['supplierId', 'itemId', 'siteId', 'owner', 'stage', 'holder', 'reason', 'week'] as const) {
    // One's own lines and what waits for a decision have chips of their own.
    const hasOwnChip =
      (key === 'owner' && filters.owner === 'me') || ((key === 'stage' || key === 'holder') && isWaitingForUs(filters))
    const chosen = hasOwnChip ? [] : (filters[key]?.split(',').filter(Boolean) ?? [])
    for (const value of chosen) {
      chips.push({
        chip: { key: `${key}:${value}`, label: words.value(key, value), isOn: true, removable: true },
        without: { [key]: chosen.filter((each) => each !== value).join(',') },
      })
    }
  }
  for (const key of ['promisedFrom', 'promisedTo', 'orderId', 'q', 'live'] as const satisfies readonly FilterKey[]) {
    const value = filters[key]
    if (value)
      chips.push({ chip: { key, label: words.value(key, value), isOn: true, removable: true }, without: { [key]: '' } })
  }
  const own = ownFiltersOf(filters.own)
  for (const [name, value] of own) {
    chips.push({
      chip: { key: `own:${name}=${value}`, label: `${name}：${value}`, isOn: true, removable: true },
      without: { own: ownFilterText(own.filter(([each, other]) => each !== name || other !== value)) },
    })
  }
  return chips
}
