// By what the board is grouped: one supplier, one week, one owner under each head.
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { GROUPINGS } from './filters.ts'

export interface GroupSelectProps {
  address: Readonly<Record<string, string>>
  onAddress: (patch: Record<string, string | undefined>) => void
}

export function GroupSelect({ address, onAddress }: GroupSelectProps) {
  const { t } = useTranslation('board')
  const { sees } = useSession()
  const offered = GROUPINGS.filter((by) => sees.supplierNames || by !== 'supplier')
  return (
    <Select
      aria-label={t('group.label')}
      value={address.group ?? ''}
      onChange={(group) => onAddress({ group: group || undefined, open: undefined })}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('group.off') },
        ...offered.map((by) => ({ value: by, label: t(`group.by.${by}`) })),
      ]}
    />
  )
}
