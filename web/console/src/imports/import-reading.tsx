// How the file was understood before any column: which sheets, where their header stands, what was left aside.

import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { Card } from '#ui'
import type { Import, RejectedRow } from './types.ts'

export function ImportReading({ read }: { read: Import }) {
  const { t } = useTranslation('imports')
  const { reading } = read
  if (!reading) return null
  return (
    <Card title={t('reading')} sentence={t('reading.sentence')}>
      <ul className="ni-reading">
        {reading.sheets.map((sheet) => (
          <li key={sheet.name}>
            <b>{sheet.name || t('reading.onlySheet')}</b>
            {' · '}
            {sheet.lines > 0
              ? t('reading.sheet', { rows: sheet.rows, header: sheet.headerRow ?? '—', lines: sheet.lines })
              : t('reading.skipped', { rows: sheet.rows })}
          </li>
        ))}
        {reading.encoding ? <li>{t('reading.encoding', { encoding: reading.encoding.toUpperCase() })}</li> : null}
        {reading.ignoredRows > 0 ? <li>{t('reading.ignored', { count: reading.ignoredRows })}</li> : null}
      </ul>
      <Remarks rows={reading.warnings ?? []} />
    </Card>
  )
}

const SHOWN_MAX = 50

/** Values that were taken with a doubt: the line is in, the doubt is told. */
function Remarks({ rows }: { rows: readonly RejectedRow[] }) {
  const { t } = useTranslation('imports')
  const say = t as unknown as (key: string) => string
  if (rows.length === 0) return null
  return (
    <details className="ni-names">
      <summary>{t('remarks', { count: rows.length })}</summary>
      <ul className="ni-reading">
        {rows.slice(0, SHOWN_MAX).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: remarks as they stand in the file, never reordered
          <li key={index}>
            {t('remarks.at', { row: row.row, column: row.column ?? '' })} <code>{row.value}</code>{' '}
            {i18next.exists(`imports:remark.${row.code}`) ? say(`remark.${row.code}`) : row.code}
          </li>
        ))}
      </ul>
    </details>
  )
}
