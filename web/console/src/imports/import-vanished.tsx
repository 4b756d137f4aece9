// Lines that were open and are missing from today's list: closed or cancelled at the source, or kept; one decision for many.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { queryClient, useMay, useToday } from '#shell'
import { Card, ErrorState, notify, ProblemNote, quantityText, Skeleton, shortDay } from '#ui'
import { TableBox } from './table-box.tsx'
import type { VanishedDecision, VanishedLine } from './types.ts'

const DECISIONS: readonly VanishedDecision[] = ['closed', 'cancelled', 'keep']

export function ImportVanished({ id }: { id: string }) {
  const { t } = useTranslation('imports')
  const today = useToday()
  const mayRun = useMay('integrations.import.run')
  const { data, isLoading, isError, error, refetch } = useQuery({
    queryKey: ['imports', id, 'vanished'],
    queryFn: () => api.get<{ lines: VanishedLine[] }>(`/imports/${id}/vanished`),
  })
  const lines = useMemo(() => data?.lines ?? [], [data])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  if (isLoading) return <Skeleton rows={3} />
  if (isError) return <ErrorState small error={error} onRetry={() => void refetch()} />
  if (lines.length === 0) return null
  const picked = lines.filter((line) => chosen.has(line.id))
  const decide = async (decision: VanishedDecision) => {
    setBusy(true)
    setRefusal(null)
    try {
      await api.post(`/imports/${id}/vanished`, {
        decisions: picked.map((line) => ({ lineId: line.id, decision })),
      })
      notify(t(`vanished.done.${decision}`, { count: picked.length }))
      setChosen(new Set())
      await queryClient.invalidateQueries({ queryKey: ['imports', id, 'vanished'] })
      void queryClient.invalidateQueries({ queryKey: ['open-lines'] })
    } catch (caught) {
      setRefusal(caught)
    } finally {
      setBusy(false)
    }
  }
  const toggle = (lineId: string) => {
    const next = new Set(chosen)
    if (!next.delete(lineId)) next.add(lineId)
    setChosen(next)
  }
  return (
    <Card title={t('vanished', { count: lines.length })} sentence={t('vanished.sentence')}>
      <ProblemNote error={refusal} />
      <TableBox name={t('vanished', { count: lines.length })}>
        <table className="ni-table">
          <thead>
            <tr>
              <th>
                <input
                  type="checkbox"
                  aria-label={t('vanished.all')}
                  checked={picked.length === lines.length}
                  onChange={() =>
                    setChosen(picked.length === lines.length ? new Set() : new Set(lines.map((line) => line.id)))
                  }
                />
              </th>
              <th>{t('differences.line')}</th>
              <th>{t('field.supplier')}</th>
              <th>{t('field.item_name')}</th>
              <th className="ni-end">{t('field.open_quantity')}</th>
              <th>{t('field.promised_date')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${line.orderNo}-${line.lineNo}`}
                    checked={chosen.has(line.id)}
                    onChange={() => toggle(line.id)}
                  />
                </td>
                <td>
                  {line.orderNo}-{line.lineNo}
                </td>
                <td>{line.supplierName}</td>
                <td>
                  <b>{line.itemCode}</b> {line.itemName}
                </td>
                <td className="ni-end">
                  {quantityText(line.openQuantity)} {line.unit}
                </td>
                <td>{line.promisedDate ? shortDay(line.promisedDate, today) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {mayRun ? (
        <div className="ni-decide">
          <span>{t('vanished.chosen', { count: picked.length })}</span>
          {DECISIONS.map((decision) => (
            <Button
              key={decision}
              type={decision === 'closed' ? 'primary' : 'default'}
              disabled={picked.length === 0}
              loading={isBusy}
              onClick={() => void decide(decision)}
            >
              {t(`vanished.${decision}`)}
            </Button>
          ))}
        </div>
      ) : null}
    </Card>
  )
}
