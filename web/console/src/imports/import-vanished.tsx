// Lines that were open and are missing from today's list: closed or cancelled at the source, or kept; one decision for many.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { queryClient, useMay, useToday } from '#shell'
import { Card, ErrorState, notify, ProblemNote, quantityText, Skeleton, shortDay } from '#ui'
import { TableBox } from './table-box.tsx'
import type { VanishedDecision, VanishedLine } from './types.ts'

const DECISIONS: readonly VanishedDecision[] = ['closed', 'cancelled', 'keep']

export function ImportVanished({ id }: { id: string }) {
  const { data, isLoading, isError, error, refetch } = useQuery({
    queryKey: ['imports', id, 'vanished'],
    queryFn: () => api.get<{ lines: VanishedLine[] }>(`/imports/${id}/vanished`),
  })
  if (isLoading) return <Skeleton rows={3} />
  if (isError) return <ErrorState small error={error} onRetry={() => void refetch()} />
  return data && data.lines.length > 0 ? <VanishedLines id={id} lines={data.lines} /> : null
}

function VanishedLines({ id, lines }: { id: string; lines: readonly VanishedLine[] }) {
  const { t } = useTranslation('imports')
  const mayRun = useMay('integrations.import.run')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const picked = lines.filter((line) => chosen.has(line.id))
  const decide = async (decision: VanishedDecision) => {
    setBusy(true)
    setRefusal(null)
    try {
      const decisions = picked.map((line) => ({ lineId: line.id, decision }))
      await api.post(`/imports/${id}/vanished`, { decisions })
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
  return (
    <Card title={t('vanished', { count: lines.length })} sentence={t('vanished.sentence')}>
      <ProblemNote error={refusal} />
      <VanishedTable lines={lines} chosen={chosen} onChoose={setChosen} />
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

interface VanishedTableProps {
  lines: readonly VanishedLine[]
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}
function VanishedTable({ lines, chosen, onChoose }: VanishedTableProps) {
  const { t } = useTranslation('imports')
  const isAll = lines.every((line) => chosen.has(line.id))
  const toggle = (lineId: string) => {
    const next = new Set(chosen)
    if (!next.delete(lineId)) next.add(lineId)
    onChoose(next)
  }
  return (
    <TableBox name={t('vanished', { count: lines.length })}>
      <table className="ni-table">
        <thead>
          <tr>
            <th>
              <input
                type="checkbox"
                aria-label={t('vanished.all')}
                checked={isAll}
                onChange={() => onChoose(isAll ? new Set() : new Set(lines.map((line) => line.id)))}
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
            <VanishedRow key={line.id} line={line} isChosen={chosen.has(line.id)} onToggle={() => toggle(line.id)} />
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function VanishedRow({ line, isChosen, onToggle }: { line: VanishedLine; isChosen: boolean; onToggle: () => void }) {
  const today = useToday()
  const name = `${line.orderNo}-${line.lineNo}`
  return (
    <tr>
      <td>
        <input type="checkbox" aria-label={name} checked={isChosen} onChange={onToggle} />
      </td>
      <td>{name}</td>
      <td>{line.supplierName}</td>
      <td>
        <b>{line.itemCode}</b> {line.itemName}
      </td>
      <td className="ni-end">
        {quantityText(line.openQuantity)} {line.unit}
      </td>
      <td>{line.promisedDate ? shortDay(line.promisedDate, today) : ''}</td>
    </tr>
  )
}
