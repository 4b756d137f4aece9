// The lines that are shown, as a file: Excel or CSV, with the filters and the order of the page.
import { useTranslation } from 'react-i18next'
import { apiAddress } from '#api'
import { Drop } from '#shell'
import { Icon } from '#ui'
import { type Filters, queryOf } from './filters.ts'

export function ExportMenu({ filters, sort }: { filters: Filters; sort: string; total?: number | undefined }) {
  const { t } = useTranslation(['board', 'ui'])
  return (
    <Drop
      name={t('ui:action.export')}
      className="nb-drop-button"
      button={
        <>
          {t('ui:action.export')} <Icon name="down" size={13} />
        </>
      }
    >
      {(close) => (
        <>
          <p className="nd-drop-text nd-quiet">{t('export.sentence')}</p>
          {(['xlsx', 'csv'] as const).map((format) => (
            <a
              key={format}
              className="nd-drop-link"
              href={apiAddress('/open-lines/export', queryOf(filters, { sort, format }))}
              download
              onClick={close}
            >
              {t(`export.${format}`)}
            </a>
          ))}
        </>
      )}
    </Drop>
  )
}
