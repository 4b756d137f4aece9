// Which messages: those that wait, are moving, were sent, or all; of which kind; found by a word.
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress } from '#shell'
import { type FilterChip, FilterChips } from '#ui'
import { countOf, KINDS, SHOWS, type Show, showOf } from './filters.ts'
import type { MessagePage } from './types.ts'

const TYPING_MS = 250
const SHOW_NAMES = Object.keys(SHOWS) as Show[]

export function OutboxToolbar({ counts }: { counts: MessagePage['counts'] }) {
  const { t } = useTranslation('outbox')
  const [address, setAddress] = useAddress()
  const shown = showOf(address)
  const chips = SHOW_NAMES.map((show): FilterChip => {
    const count = countOf(counts, show)
    return {
      key: show,
      label: t(`chip.${show}`),
      isOn: shown === show,
      ...(count === undefined ? {} : { count }),
      ...(show === 'needs' && count ? { tone: 'at_risk' as const } : {}),
    }
  })
  if (address.orderId) chips.push({ key: 'orderId', label: t('filter.order'), isOn: true, removable: true })
  if (address.supplierId) chips.push({ key: 'supplierId', label: t('filter.supplier'), isOn: true, removable: true })
  const toggle = (key: string) =>
    key === 'orderId' || key === 'supplierId' ? setAddress({ [key]: undefined }) : setAddress({ show: key })
  return (
    <FilterChips chips={chips} onToggle={toggle}>
      <select
        className="nd-select nm-kind"
        aria-label={t('filter.kind')}
        value={address.kind ?? ''}
        onChange={({ target }) => setAddress({ kind: target.value || undefined })}
      >
        <option value="">{t('filter.kind.all')}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </select>
      <FindBox value={address.q ?? ''} onFind={(q) => setAddress({ q: q || undefined }, { replace: true })} />
    </FilterChips>
  )
}

/** The typed words go into the address after a breath, so that the list does not run behind the keys. */
function FindBox({ value, onFind }: { value: string; onFind: (q: string) => void }) {
  const { t } = useTranslation('outbox')
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onFind(typed.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onFind])
  return (
    <Input
      className="nm-find"
      type="search"
      allowClear
      aria-label={t('find')}
      placeholder={t('find')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}
