// What the whole file leaves out and one answer fills in: whose orders these are, and in which currency.
import { Button, Select } from 'antd'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { Card } from '#ui'
import { type SupplierChoice, SupplierField } from '../orders/supplier-field.tsx'
import type { Correction } from './import-queries.ts'
import type { Import } from './types.ts'

const CURRENCIES = ['CNY', 'USD', 'EUR', 'JPY', 'HKD', 'GBP', 'TWD']

interface ImportBlanksProps {
  read: Import
  isBusy: boolean
  onChange: (correction: Correction) => void
  /** Told what stands in the fields and is not applied yet, whenever it changes; null when all is applied. */
  onPending: (correction: Correction | null) => void
}

export function ImportBlanks({ read, isBusy, onChange, onPending }: ImportBlanksProps) {
  const { t } = useTranslation('imports')
  const { tenant } = useSession()
  const id = useId()
  const { needsSupplier, needsCurrency } = read.reading ?? {}
  const [supplier, setSupplier] = useState<SupplierChoice>({ name: read.options?.supplier ?? '' })
  const [currency, setCurrency] = useState(read.options?.currency ?? tenant.baseCurrency)
  const asksSupplier = Boolean(needsSupplier || read.options?.supplier)
  const asksCurrency = Boolean(needsCurrency || read.options?.currency)
  const name = supplier.name.trim() || null
  const isPending =
    (asksSupplier && name !== (read.options?.supplier ?? null)) ||
    (asksCurrency && currency !== (read.options?.currency ?? null))
  useEffect(() => {
    const answer = { ...(asksSupplier ? { supplier: name } : {}), ...(asksCurrency ? { currency } : {}) }
    onPending(isPending ? answer : null)
  }, [asksSupplier, asksCurrency, name, currency, isPending, onPending])
  if (!asksSupplier && !asksCurrency) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChange({ ...(asksSupplier ? { supplier: name } : {}), ...(asksCurrency ? { currency } : {}) })
  }
  return (
    <Card title={t('blanks')} sentence={t('blanks.sentence')}>
      <form className="ni-blanks" onSubmit={submit}>
        {asksSupplier ? <SupplierField value={supplier} onChange={setSupplier} isMissing={false} /> : null}
        {asksCurrency ? (
          <div className="nb-field">
            <label htmlFor={id}>{t('field.currency')}</label>
            <Select
              id={id}
              value={currency}
              onChange={setCurrency}
              options={[...new Set([currency, ...CURRENCIES])].map((each) => ({ value: each, label: each }))}
            />
          </div>
        ) : null}
        <Button htmlType="submit" loading={isBusy}>
          {t('blanks.use')}
        </Button>
      </form>
    </Card>
  )
}
