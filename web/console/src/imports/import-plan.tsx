// What importing the file would do, in a handful of figures, and how the file is meant: an addition, or all that is open.
import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { Card, countText, moneyText } from '#ui'
import { planCurrency } from './plan-currency.ts'
import type { Import, ImportMode, ImportPlan } from './types.ts'

const TILES = ['create', 'change', 'unchanged', 'reject', 'vanished'] as const
const TOTALS = ['rows', 'orders', 'lines', 'suppliers', 'items', 'sites'] as const

export function ImportPlanTiles({ read, onMode }: { read: Import; onMode: ((mode: ImportMode) => void) | undefined }) {
  const { t } = useTranslation('imports')
  const { sees } = useSession()
  const { plan } = read
  if (!plan) return null
  const shown = TILES.filter((tile) => tile !== 'vanished' || read.mode === 'snapshot')
  return (
    <Card title={read.state === 'read' ? t('plan.title') : t('plan.was')} sentence={totalsText(t as never, plan)}>
      <ul className="ni-tiles">
        {shown.map((tile) => (
          <li key={tile} className={tile === 'reject' && plan.reject > 0 ? 'ni-tile ni-tile-bad' : 'ni-tile'}>
            <b>{countText(plan[tile] ?? 0)}</b>
            <span>{t(`plan.${tile}`)}</span>
            <span className="nd-quiet">{t(`plan.${tile}.sentence`)}</span>
          </li>
        ))}
      </ul>
      <p className="nd-quiet">
        {sees.prices ? <PlanAmount read={read} /> : null}
        {plan.warnings > 0 ? t('plan.warnings', { count: plan.warnings }) : ''}
      </p>
      <NewSuppliers names={plan.newSuppliers ?? []} />
      {read.kind === 'orders' && onMode ? (
        <fieldset className="ni-mode">
          <legend>{t('new.mode')}</legend>
          <Radio.Group
            value={read.mode}
            onChange={(event) => onMode(event.target.value as ImportMode)}
            options={(['addition', 'snapshot'] as const).map((mode) => ({
              value: mode,
              label: (
                <span className="ni-option">
                  <b>{t(`mode.${mode}`)}</b>
                  <span className="nd-quiet">{t(`mode.${mode}.sentence`)}</span>
                </span>
              ),
            }))}
          />
        </fieldset>
      ) : null}
    </Card>
  )
}

/** The sum, with the sign of the file's own currency; bare, and saying so, where there is none or more than one. */
function PlanAmount({ read }: { read: Import }) {
  const { t } = useTranslation('imports')
  const { amount } = read.plan ?? {}
  if (!amount || !/[1-9]/.test(amount)) return null
  const currency = planCurrency(read)
  if (currency === 'several') return <>{t('plan.amount.several', { amount: moneyText(amount, null) })} </>
  if (currency === null) return <>{t('plan.amount.none', { amount: moneyText(amount, null) })} </>
  return <>{t('plan.amount', { amount: moneyText(amount, currency) })} </>
}

const totalsText = (t: (key: string, values?: Record<string, unknown>) => string, plan: ImportPlan): string =>
  TOTALS.filter((key) => plan[key] > 0)
    .map((key) => t(`total.${key}`, { count: plan[key], shown: countText(plan[key]) }))
    .join(' · ')

/** Names the books do not know: a typing error here would otherwise become a supplier. */
function NewSuppliers({ names }: { names: readonly string[] }) {
  const { t } = useTranslation(['imports', 'ui'])
  if (names.length === 0) return null
  return (
    <details className="ni-names">
      <summary>{t('plan.newSuppliers', { count: names.length })}</summary>
      <p>{names.join(t('ui:list.separator'))}</p>
    </details>
  )
}
