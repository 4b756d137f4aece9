// Chooses an item class, or none; a class of the company's own making stays selectable.
import { useTranslation } from 'react-i18next'
import { ITEM_CLASSES } from './vocabulary.ts'

export function ClassSelect({
  value,
  onChange,
  name,
}: {
  value: string | null
  onChange: (itemClass: string | null) => void
  name?: string
}) {
  const { t } = useTranslation('settings')
  const isOwn = value !== null && !ITEM_CLASSES.some((each) => each === value)
  return (
    <select
      className="nd-select nd-select-box"
      aria-label={name}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || null)}
    >
      <option value="">{t('thresholds.any')}</option>
      {ITEM_CLASSES.map((each) => (
        <option key={each} value={each}>
          {t(`class.${each}`)}
        </option>
      ))}
      {isOwn ? <option value={value}>{value}</option> : null}
    </select>
  )
}
