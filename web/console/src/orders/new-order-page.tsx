// One order by hand, quick on the keyboard: supplier, days, lines typed or pasted, sent once.
import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newKey } from '#api'
import { queryClient, useSession } from '#shell'
import { asProblem, Card, notify, Page, PageHeader, ProblemNote, useIsPhone } from '#ui'
import { readAnswerDay } from '../board/answer-day.ts'
import { DayField } from '../board/forms/day-field.tsx'
import { TextField } from '../board/forms/form-parts.tsx'
import { type DraftLine, emptyLine, faultsOf, isBlank, type LineFault, sentLine } from './draft-lines.ts'
import { DraftTable } from './draft-table.tsx'
import { type SupplierChoice, SupplierField } from './supplier-field.tsx'

interface Raised {
  id: string
  orderNo: string
  outcome: 'created' | 'unchanged' | 'amended'
}
const CURRENCIES = ['CNY', 'USD', 'EUR', 'JPY', 'HKD', 'GBP', 'TWD']
const LINE_STEP = 10

export function NewOrderPage() {
  const { t } = useTranslation(['orders', 'ui'])
  const { tenant } = useSession()
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  const [supplier, setSupplier] = useState<SupplierChoice>({ name: '' })
  const [orderNo, setOrderNo] = useState('')
  const [orderDate, setOrderDate] = useState(tenant.today)
  const [requested, setRequested] = useState('')
  const [currency, setCurrency] = useState(tenant.baseCurrency)
  const [lines, setLines] = useState<DraftLine[]>([emptyLine(0)])
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  // One key for this form: pressing twice, or again after a lost answer, raises the order once.
  const key = useRef(newKey())
  const form = useRef<HTMLFormElement>(null)
  const filled = lines.filter((line) => !isBlank(line))
  const hasOrderDate = readAnswerDay(requested, tenant.today) !== null
  const faults: LineFault[] = isTried ? filled.flatMap((line) => faultsOf(line, tenant.today, hasOrderDate)) : []
  const today = tenant.today

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const isFaulty = filled.length === 0 || filled.some((line) => faultsOf(line, today, hasOrderDate).length > 0)
    if (!supplier.name.trim() || isFaulty || !readAnswerDay(orderDate, today)) return
    setBusy(true)
    setError(null)
    try {
      const raised = await api.post<Raised>(
        '/purchase-orders',
        {
          ...(orderNo.trim() ? { orderNo: orderNo.trim() } : {}),
          supplier: supplier.id ? { id: supplier.id } : { name: supplier.name.trim() },
          currency,
          orderDate: readAnswerDay(orderDate, today),
          requestedDate: readAnswerDay(requested, today) ?? undefined,
          lines: filled.map((line, index) => sentLine(line, today, String((index + 1) * LINE_STEP))),
        },
        { idempotencyKey: key.current },
      )
      notify(t(`new.${raised.outcome}`, { no: raised.orderNo }))
      void queryClient.invalidateQueries({ queryKey: ['orders'] })
      void queryClient.invalidateQueries({ queryKey: ['open-lines'] })
      void navigate({ to: '/orders/$id', params: { id: raised.id } })
    } catch (caught) {
      // A refused order may be mended and sent again: it is then another request.
      if (asProblem(caught).status !== 0) key.current = newKey()
      setError(caught)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Page>
      <PageHeader title={t('new.title')} sentence={isPhone ? undefined : t('new.sentence')} />
      <form ref={form} className="no-new" onSubmit={submit}>
        <Card>
          <div className="no-head">
            <SupplierField
              hasFocus
              value={supplier}
              onChange={setSupplier}
              isMissing={isTried && !supplier.name.trim()}
            />
            <TextField
              label={t('column.orderNo')}
              value={orderNo}
              onChange={setOrderNo}
              placeholder={t('new.no.placeholder')}
            />
            <DayField label={t('column.orderDate')} typed={orderDate} onType={setOrderDate} today={today} />
            <DayField label={t('new.requested')} typed={requested} onType={setRequested} today={today} />
            <CurrencyField value={currency} onChange={setCurrency} />
          </div>
        </Card>
        <Card title={t('new.lines')} sentence={t('new.lines.sentence')}>
          <DraftTable lines={lines} onChange={setLines} faults={faults} currency={currency} />
          {isTried && filled.length === 0 ? <p className="nb-read nb-read-bad">{t('fault.noLines')}</p> : null}
        </Card>
        <ProblemNote error={error} />
        <div className="no-foot">
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {t('new.save')} <kbd>Ctrl ↵</kbd>
          </Button>
          <Button onClick={() => void navigate({ to: '/orders' })}>{t('ui:action.cancel')}</Button>
          <span className="nd-quiet">{t('new.note')}</span>
        </div>
      </form>
    </Page>
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
