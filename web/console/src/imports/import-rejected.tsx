// The refused rows: where, what stood there and why; to be downloaded in the file's own layout, mended and sent again.
import { Link } from '@tanstack/react-router'
import i18next from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiAddress } from '#api'
import { Card } from '#ui'
import { TableBox } from './table-box.tsx'
import type { Import, RejectedRow } from './types.ts'

const SHOWN_FIRST = 20

export function ImportRejected({ read }: { read: Import }) {
  const { t } = useTranslation('imports')
  const [isAll, setAll] = useState(false)
  const rejected = read.rejected ?? []
  if (rejected.length === 0) return null
  const shown = isAll ? rejected : rejected.slice(0, SHOWN_FIRST)
  return (
    <Card
      title={t('rejected', { count: read.plan?.reject ?? rejected.length })}
      sentence={t('rejected.sentence')}
      actions={<RejectedActions read={read} />}
    >
      <RejectedTable rows={shown} hasSheets={rejected.some((row) => row.sheet)} />
      {rejected.length > shown.length ? (
        <button type="button" className="nd-link-button" onClick={() => setAll(true)}>
          {t('more', { count: rejected.length - shown.length })}
        </button>
      ) : null}
    </Card>
  )
}

function RejectedActions({ read }: { read: Import }) {
  const { t } = useTranslation('imports')
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <a
          key={format}
          className="ni-quiet-link"
          href={apiAddress(`/imports/${read.id}/rejected`, { format })}
          download
        >
          {t(`rejected.${format}`)}
        </a>
      ))}
      <Link className="ni-quiet-link" to="/imports/new" search={{ kind: read.kind } as never}>
        {t('rejected.again')}
      </Link>
    </>
  )
}

function RejectedTable({ rows, hasSheets }: { rows: readonly RejectedRow[]; hasSheets: boolean }) {
  const { t } = useTranslation('imports')
  return (
    <TableBox name={t('rejected', { count: rows.length })}>
      <table className="ni-table">
        <thead>
          <tr>
            {hasSheets ? <th>{t('rejected.sheet')}</th> : null}
            <th>{t('rejected.row')}</th>
            <th>{t('rejected.column')}</th>
            <th>{t('rejected.value')}</th>
            <th>{t('rejected.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one row may be refused for several columns, and the list never changes order
            <tr key={index}>
              {hasSheets ? <td>{row.sheet}</td> : null}
              <td>{row.row}</td>
              <td>{row.column || fieldText(t as never, row.field)}</td>
              <td>{row.value ? <code>{row.value}</code> : <span className="nd-quiet">{t('rejected.blank')}</span>}</td>
              <td className="ni-bad">{reasonOf(t as never, row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

type Say = (key: string, values?: Record<string, unknown>) => string
export const fieldText = (say: Say, field: string | null): string =>
  field && i18next.exists(`imports:field.${field}`) ? say(`field.${field}`) : (field ?? '')

/** Codes come plain (`negative`) or whole (`integrations.row.negative`). */
function reasonOf(say: Say, row: RejectedRow): string {
  const code = row.code.split('.').at(-1) ?? row.code
  return i18next.exists(`imports:reject.${code}`) ? say(`reject.${code}`) : row.code
}
