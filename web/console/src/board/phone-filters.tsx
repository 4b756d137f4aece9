// All filters of the board on a phone, in one sheet from below.
import { Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { type FilterChip, FilterChips } from '#ui'
import type { BoardToolbarProps } from './board-toolbar.tsx'
import { FilterPanel } from './filter-menu.tsx'
import { changeFilter } from './filters.ts'
import { GroupSelect } from './group-select.tsx'
import { ViewsMenu } from './views-menu.tsx'

interface PhoneFiltersProps extends BoardToolbarProps {
  chips: readonly FilterChip[]
  onToggle: (key: string) => void
  onClose: () => void
}

export function PhoneFilters({ address, filters, onAddress, chips, onToggle, onClose }: PhoneFiltersProps) {
  const { t } = useTranslation('board')
  return (
    <Drawer
      open
      placement="bottom"
      size="85%"
      title={t('filter')}
      onClose={onClose}
      className="nb-sheet"
      footer={
        <Button type="primary" block onClick={onClose}>
          {t('filter.show')}
        </Button>
      }
    >
      <FilterChips chips={chips} onToggle={onToggle} />
      <div className="nb-sheet-row">
        <GroupSelect address={address} onAddress={onAddress} />
        <ViewsMenu address={address} onAddress={onAddress} />
      </div>
      <FilterPanel filters={filters} onFilter={(patch) => onAddress(changeFilter(address, patch))} />
    </Drawer>
  )
}
