// What the file would change on lines that are known already, old and new side by side; and the first lines as they were read.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#shell'
import { Card, quantityText, shortDay } from '#ui'
import { fieldLabel, type Say, valueText } from '../board/history-text.ts'
import { TableBox } from './table-box.tsx'
import type { ImportDifference, PreviewLine } from './types.ts'

const SHOWN_FIRST = 30

export function ImportDifferences({ differences }: { differences: readonly ImportDifference[] }) {
  const { t } = useTranslation(['imports', 'board'])
  const say = t as unknown as Say
  const today = useToday()
  const [isAll, setAll] = useState(false)
  if (differences.length === 0) return null
  const shown = isAll ? differences : differences.slice(0, SHOWN_FIRST)
  return (
    <Card title={t('differences')} sentence={t('differences.sentence')}>
      <TableBox name={t('differences')}>
        <table className="ni-table">
          <thead>
            <tr>
              <th>{t('differences.line')}</th>
              <th>{t('differences.field')}</th>
              <th>{t('differences.before')}</th>
              <th>{t('differences.after')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((difference, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line in pieces may differ twice in one field
              <tr key={index}>
                <td>{difference.lineNo ? `${difference.orderNo}-${difference.lineNo}` : difference.orderNo}</td>
                <td>{fieldLabel(say, difference.field)}</td>
                <td>
                  <s>{valueText(say, difference.before, today) ?? '—'}</s>
                </td>
                <td>
                  <b>{valueText(say, difference.after, today) ?? '—'}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {differences.length > shown.length ? (
        <button type="button" className="nd-link-button" onClick={() => setAll(true)}>
          {t('more', { count: differences.length - shown.length })}
        </button>
      ) : null}
    </Card>
  )
}

export function ImportPreview({ lines }: { lines: readonly PreviewLine[] }) {
  const { t } = useTranslation('imports')
  const today = useToday()
  if (lines.length === 0) return null
  const day = (value: string | null | undefined) => (value ? shortDay(value, today) : '')
  return (
    <Card title={t('preview')} sentence={t('preview.sentence', { count: lines.length })}>
      <TableBox name={t('preview')}>
        <table className="ni-table">
          <thead>
            <tr>
              <th>{t('preview.outcome')}</th>
              <th>{t('field.order_no')}</th>
              <th>{t('field.supplier')}</th>
              <th>{t('field.item_name')}</th>
              <th className="ni-end">{t('field.quantity')}</th>
              <th>{t('field.requested_date')}</th>
              <th>{t('field.promised_date')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines as they stand in the file, never reordered
              <tr key={index}>
                <td className={line.outcome === 'unchanged' ? 'nd-quiet' : ''}>
                  {line.outcome ? t(`plan.${line.outcome}`) : ''}
                </td>
                <td>
                  {line.orderNo}
                  {line.lineNo ? <span className="nd-quiet">-{line.lineNo}</span> : null}
                </td>
                <td>{line.supplier}</td>
                <td>
                  <b>{line.itemCode}</b> {line.itemName}
                </td>
                <td className="ni-end">
                  {quantityText(line.quantity)} {line.unit}
                </td>
                <td>{day(line.requestedDate)}</td>
                <td>{day(line.promisedDate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </Card>
  )
}
