// What a line is about, in pairs: what, from whom, how much, how far, in whose hands.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useSession } from '#shell'
import { moneyText, quantityText, ReasonText } from '#ui'
import { useLastAnswer } from './board-columns.tsx'

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function LineFacts({ line }: { line: OpenLine }) {
  const { t } = useTranslation(['board', 'ui'])
  const { tenant } = useSession()
  const holder = line.holder && line.holder !== 'nobody' ? ` · ${t(`ui:holder.${line.holder}` as never)}` : ''
  return (
    <div className="nb-facts">
      <h2>
        {line.itemCode ? <span className="nb-code">{line.itemCode}</span> : null} {line.itemName}
      </h2>
      <p className="nb-facts-why">
        <ReasonText
          reason={line.reason as never}
          today={tenant.today}
          {...(line.workingDaysLeft === null ? {} : { workingDaysLeft: line.workingDaysLeft })}
        />
      </p>
      <dl className="nb-pairs">
        <PartyPairs line={line} />
        <QuantityPair line={line} />
        <Pair name={t('stage')}>
          {t(`ui:stage.${line.stage}`)}
          {holder}
        </Pair>
        <Pair name={t('owner')}>{line.ownerName ?? t('owner.none')}</Pair>
        {line.siteName ? <Pair name={t('site')}>{line.siteName}</Pair> : null}
        {line.note ? <Pair name={t('note')}>{line.note}</Pair> : null}
      </dl>
    </div>
  )
}

function PartyPairs({ line }: { line: OpenLine }) {
  const { t } = useTranslation('board')
  const { sees, tenant } = useSession()
  const lastAnswer = useLastAnswer()
  const phone = line.contactPhone
  return (
    <>
      <Pair name={t('column.supplier')}>
        {sees.supplierNames ? line.supplierName : t('supplier.hidden')}
        {line.supplierGrade ? <span className="nb-grade-letter">{line.supplierGrade}</span> : null}
      </Pair>
      {line.contactName || phone ? (
        <Pair name={t('contact')}>
          {line.contactName} {phone ? <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a> : null}
          <div className="nd-quiet">{lastAnswer(line, tenant)}</div>
        </Pair>
      ) : null}
    </>
  )
}

function QuantityPair({ line }: { line: OpenLine }) {
  const { t } = useTranslation('board')
  const { sees } = useSession()
  const [open, ordered] = [quantityText(line.openQuantity), quantityText(line.orderedQuantity)]
  return (
    <Pair name={t('quantity')}>
      {t('quantity.openOf', { open, ordered, unit: line.unit ?? '' })}
      {sees.prices && line.amount ? <div className="nd-quiet">{moneyText(line.amount, line.currency)}</div> : null}
    </Pair>
  )
}
