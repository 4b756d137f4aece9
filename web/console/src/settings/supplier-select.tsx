// Chooses one supplier by typing part of its name.

import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type SupplierPage } from '#api'

const SHOWN_MAX = 50

export function SupplierSelect({
  value,
  onChange,
}: {
  value: string | null
  onChange: (supplierId: string | null) => void
}) {
  const { t } = useTranslation('settings')
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery({
    queryKey: ['suppliers', 'choose', q],
    queryFn: () => api.get<SupplierPage>('/suppliers', { q, limit: SHOWN_MAX }),
    placeholderData: (before) => before,
  })
  return (
    <Select
      allowClear
      style={{ width: '100%' }}
      aria-label={t('milestones.supplier')}
      placeholder={t('thresholds.any')}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value}
      options={data?.rows.map((supplier) => ({ value: supplier.id, label: supplier.name })) ?? []}
      onChange={(next) => onChange(next ?? null)}
    />
  )
}
