// The supplier of a new order: typed, completed from those already known, or new by its name.
import { useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Supplier } from '#api'

export interface SupplierChoice {
  /** Absent for a supplier that is not on the books yet. */
  id?: string
  name: string
}
const TYPING_MS = 150

export function useTyped(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

interface SupplierFieldProps {
  value: SupplierChoice
  onChange: (choice: SupplierChoice) => void
  isMissing: boolean
  hasFocus?: boolean
}

export function SupplierField({ value, onChange, isMissing, hasFocus }: SupplierFieldProps) {
  const { t } = useTranslation('orders')
  const id = useId()
  const box = useRef<{ focus: () => void } | null>(null)
  useEffect(() => {
    if (hasFocus) box.current?.focus()
  }, [hasFocus])
  const q = useTyped(value.name.trim())
  const { data } = useQuery({
    queryKey: ['suppliers', 'find', q],
    queryFn: () => api.get<{ rows: Supplier[] }>('/suppliers', { q, limit: 12 }),
    enabled: q !== '',
    staleTime: 60_000,
  })
  const found = q ? (data?.rows ?? []) : []
  const isNew = q !== '' && data !== undefined && !found.some((supplier) => supplier.name === q)
  return (
    <div className="nb-field no-supplier">
      <label htmlFor={id}>{t('supplier')}</label>
      <AutoComplete
        id={id}
        ref={box as never}
        value={value.name}
        status={isMissing ? 'error' : ''}
        onChange={(name: string) => {
          const known = found.find((supplier) => supplier.name === name)
          onChange(known ? { id: known.id, name } : { name })
        }}
        options={found.map((supplier) => ({ value: supplier.name, label: supplier.name }))}
        placeholder={t('new.supplier.placeholder')}
        defaultActiveFirstOption
      />
      <span className={isMissing ? 'nb-read nb-read-bad' : 'nb-read'}>
        {isMissing ? t('fault.supplier') : isNew && !value.id ? t('new.supplier.isNew') : ''}
      </span>
    </div>
  )
}
