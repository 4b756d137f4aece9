// One order by hand, quick on the keyboard: supplier, days, lines typed or pasted, sent once.
import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#shell'
import { Card, Page, PageHeader, ProblemNote, useIsPhone } from '#ui'
import { DayField } from '../board/forms/day-field.tsx'
import { TextField } from '../board/forms/form-parts.tsx'
import { type DraftOrder, useDraftOrder } from './draft-order.ts'
import { DraftTable } from './draft-table.tsx'
import { SupplierField } from './supplier-field.tsx'

const CURRENCIES = ['CNY', 'USD', 'EUR', 'JPY', 'HKD', 'GBP', 'TWD']

export function NewOrderPage() {
  const { t } = useTranslation(['orders', 'ui'])
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  const draft = useDraftOrder()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <Page>
      <PageHeader title={t('new.title')} sentence={isPhone ? undefined : t('new.sentence')} />
      <form ref={form} className="no-new" onSubmit={draft.submit}>
        <Card>
          <HeadFields draft={draft} />
        </Card>
        <Card title={t('new.lines')} sentence={t('new.lines.sentence')}>
          <DraftTable lines={draft.lines} onChange={draft.setLines} faults={draft.faults} />
          {draft.lacksLines ? <p className="nb-read nb-read-bad">{t('fault.noLines')}</p> : null}
        </Card>
        <ProblemNote error={draft.error} />
        <div className="no-foot">
          <Button type="primary" htmlType="submit" loading={draft.isBusy}>
            {t('new.save')} <kbd>Ctrl ↵</kbd>
          </Button>
          <Button onClick={() => void navigate({ to: '/orders' })}>{t('ui:action.cancel')}</Button>
          <span className="nd-quiet">{t('new.note')}</span>
        </div>
      </form>
    </Page>
  )
}

function HeadFields({ draft }: { draft: DraftOrder }) {
  const { t } = useTranslation('orders')
  const today = useToday()
  const { head, change } = draft
  return (
    <div className="no-head">
      <SupplierField
        hasFocus
        value={head.supplier}
        onChange={(supplier) => change({ supplier })}
        isMissing={draft.lacksSupplier}
      />
      <TextField
        label={t('column.orderNo')}
        value={head.orderNo}
        onChange={(orderNo) => change({ orderNo })}
        placeholder={t('new.no.placeholder')}
      />
      <DayField
        label={t('column.orderDate')}
        typed={head.orderDate}
        onType={(orderDate) => change({ orderDate })}
        today={today}
      />
      <DayField
        label={t('new.requested')}
        typed={head.requested}
        onType={(requested) => change({ requested })}
        today={today}
      />
      <CurrencyField value={head.currency} onChange={(currency) => change({ currency })} />
    </div>
  )
}

function CurrencyField({ value, onChange }: { value: string; onChange: (currency: string) => void }) {
  const { t } = useTranslation('orders')
  const id = useId()
  return (
    <div className="nb-field">
      <label htmlFor={id}>{t('currency')}</label>
      <Select
        id={id}
        value={value}
        onChange={onChange}
        options={[...new Set([value, ...CURRENCIES])].map((each) => ({ value: each, label: each }))}
      />
    </div>
  )
}
