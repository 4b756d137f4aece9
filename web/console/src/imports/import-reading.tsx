// How the file was understood before any column: which sheets, where their header stands, what was left aside.
import { useTranslation } from 'react-i18next'
import { Card } from '#ui'
import type { Import } from './types.ts'

export function ImportReading({ read }: { read: Import }) {
  const { t } = useTranslation('imports')
  const { reading } = read
  if (!reading) return null
  return (
    <Card title={t('reading')} sentence={t('reading.sentence')}>
      <ul className="ni-reading">
        {reading.sheets.map((sheet) => (
          <li key={sheet.name}>
            <b>{sheet.name || t('reading.onlySheet')}</b>：
            {sheet.lines > 0
              ? t('reading.sheet', { rows: sheet.rows, header: sheet.headerRow ?? '—', lines: sheet.lines })
              : t('reading.skipped', { rows: sheet.rows })}
          </li>
        ))}
        {reading.encoding ? <li>{t('reading.encoding', { encoding: reading.encoding })}</li> : null}
        {reading.ignoredRows > 0 ? <li>{t('reading.ignored', { count: reading.ignoredRows })}</li> : null}
      </ul>
    </Card>
  )
}
