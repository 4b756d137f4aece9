// An order while it is written by hand: its head, its lines, what is missing, and sending it exactly once.
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newKey } from '#api'
import { queryClient, useSession } from '#shell'
import { asProblem, notify } from '#ui'
import { readAnswerDay } from '../board/answer-day.ts'
import { type DraftLine, emptyLine, faultsOf, isBlank, LINE_STEP, type LineFault, sentLine } from './draft-lines.ts'
import type { SupplierChoice } from './supplier-field.tsx'

export interface DraftHead {
  supplier: SupplierChoice
  orderNo: string
  orderDate: string
  /** The requested day for all lines that state none. */
  requested: string
  currency: string
}
interface Raised {
  id: string
  orderNo: string
  outcome: 'created' | 'unchanged' | 'amended'
}

function orderOf(head: DraftHead, lines: readonly DraftLine[], today: string): Record<string, unknown> {
  return {
    ...(head.orderNo.trim() ? { orderNo: head.orderNo.trim() } : {}),
    supplier: head.supplier.id ? { id: head.supplier.id } : { name: head.supplier.name.trim() },
    currency: head.currency,
    orderDate: readAnswerDay(head.orderDate, today),
    requestedDate: readAnswerDay(head.requested, today) ?? undefined,
    lines: lines.map((line, index) => sentLine(line, today, String((index + 1) * LINE_STEP))),
  }
}

export function useDraftOrder() {
  const { t } = useTranslation('orders')
  const { today, baseCurrency } = useSession().tenant
  const navigate = useNavigate()
  const [head, setHead] = useState<DraftHead>({
    supplier: { name: '' },
    orderNo: '',
    orderDate: today,
    requested: '',
    currency: baseCurrency,
  })
  const [lines, setLines] = useState<DraftLine[]>([emptyLine(0)])
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  // One key for this form: pressing twice, or again after a lost answer, raises the order once.
  const key = useRef(newKey())
  const filled = lines.filter((line) => !isBlank(line))
  const hasOrderDate = readAnswerDay(head.requested, today) !== null
  const faults: LineFault[] = filled.flatMap((line) => faultsOf(line, today, hasOrderDate))
  const hasHead = head.supplier.name.trim() !== '' && readAnswerDay(head.orderDate, today) !== null
  const isReady = hasHead && filled.length > 0 && faults.length === 0

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isReady || isBusy) return
    setBusy(true)
    setError(null)
    try {
      const raised = await api.post<Raised>('/purchase-orders', orderOf(head, filled, today), {
        idempotencyKey: key.current,
      })
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
  return {
    head,
    change: (patch: Partial<DraftHead>) => setHead((before) => ({ ...before, ...patch })),
    lines,
    setLines,
    /** What is missing, told only after the first attempt to save. */
    faults: isTried ? faults : [],
    lacksSupplier: isTried && head.supplier.name.trim() === '',
    lacksLines: isTried && filled.length === 0,
    isBusy,
    error,
    submit,
  }
}
export type DraftOrder = ReturnType<typeof useDraftOrder>
