// Chooses one supplier by typing part of its name.

import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type SupplierPage } from '#api'

const SHOWN_MAX = 50

interface SupplierSelectProps {
  value: string | null
  /** Its name, for a chosen one that the list has not loaded. */
  name: string | null
  onChange: (supplierId: string | null) => void
}

export function SupplierSelect({ value, name, onChange }: SupplierSelectProps) {
  const { t } = useTranslation('settings')
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery({
    queryKey: ['suppliers', 'choose', q],
    queryFn: () => api.get<SupplierPage>('/suppliers', { q, limit: SHOWN_MAX }),
    placeholderData: (before) => before,
  })
  const options = data?.rows.map((supplier) => ({ value: supplier.id, label: supplier.name })) ?? []
  if (value && name && !options.some((option) => option.value === value)) options.push({ value, label: name })
  return (
    <Select
      allowClear
      style={{ width: '100%' }}
      aria-label={t('milestones.supplier')}
      placeholder={t('thresholds.any')}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value}
      options={options}
      onChange={(next) => onChange(next ?? null)}
    />
  )
}
