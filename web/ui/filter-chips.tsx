// Filters as chips: those on offer toggle, those in force can be taken away, and one press clears all.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons.tsx'

export interface FilterChip {
  key: string
  label: string
  /** Rows behind it. */
  count?: number
  isOn: boolean
  /** A chip for a chosen value (a supplier, a week): shown with a cross, and only while on. */
  removable?: boolean
  tone?: 'late' | 'at_risk' | 'waiting'
}
export interface FilterChipsProps {
  chips: readonly FilterChip[]
  onToggle: (key: string) => void
  onClear?: () => void
  /** Controls that stand in the same line: selects, a view picker. */
  children?: ReactNode
}

export function FilterChips({ chips, onToggle, onClear, children }: FilterChipsProps) {
  const { t } = useTranslation('ui')
  const isFiltered = chips.some((chip) => chip.isOn)
  return (
    <fieldset className="nd-chips">
      <legend className="nd-hidden">{t('chips.label')}</legend>
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          className={`nd-chip${chip.isOn ? ' nd-chip-on' : ''}${chip.tone ? ` nd-chip-${chip.tone}` : ''}`}
          aria-pressed={chip.removable ? undefined : chip.isOn}
          aria-label={chip.removable ? t('chips.remove', { name: chip.label }) : undefined}
          onClick={() => onToggle(chip.key)}
        >
          <span>{chip.label}</span>
          {chip.count === undefined ? null : <span className="nd-chip-count">{chip.count}</span>}
          {chip.removable ? <Icon name="close" size={13} /> : null}
        </button>
      ))}
      {children}
      {isFiltered && onClear ? (
        <button type="button" className="nd-link-button" onClick={onClear}>
          {t('chips.clear')}
        </button>
      ) : null}
    </fieldset>
  )
}
