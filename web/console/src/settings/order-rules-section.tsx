// The company's own way: when orders go out and which changes are accepted without a person, where a supplier has no rule of its own.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card, ErrorState, Skeleton } from '#ui'
import { acceptanceRulesQuery, issueRulesQuery } from '../suppliers/supplier-rules.ts'
import { SendingChoice, ToleranceForm } from '../suppliers/supplier-rules-cards.tsx'
import '../suppliers/texts.ts'
import '../suppliers/supplier.css'

export default function OrderRulesSection() {
  const { t } = useTranslation(['supplier', 'settings'])
  const sending = useQuery(issueRulesQuery)
  const tolerance = useQuery(acceptanceRulesQuery)
  const own = sending.data?.rules.filter((rule) => rule.supplierId !== null).length ?? 0
  const ownTolerances = tolerance.data?.rules.filter((rule) => rule.supplierId !== null).length ?? 0
  return (
    <>
      <Card title={t('sending.title')} sentence={t('settings:orderRules.forAll')}>
        {sending.error ? <ErrorState small error={sending.error} onRetry={() => void sending.refetch()} /> : null}
        {sending.isPending ? <Skeleton rows={2} /> : null}
        {sending.data ? <SendingChoice rules={sending.data.rules} supplierId={null} /> : null}
        {own > 0 ? <p className="nd-quiet">{t('settings:orderRules.own', { count: own })}</p> : null}
      </Card>
      <Card title={t('tolerance.title')} sentence={t('tolerance.sentence')}>
        {tolerance.error ? <ErrorState small error={tolerance.error} onRetry={() => void tolerance.refetch()} /> : null}
        {tolerance.isPending ? <Skeleton rows={3} /> : null}
        {tolerance.data ? <ToleranceForm rules={tolerance.data.rules} supplierId={null} /> : null}
        {ownTolerances > 0 ? (
          <p className="nd-quiet">{t('settings:orderRules.own', { count: ownTolerances })}</p>
        ) : null}
      </Card>
    </>
  )
}
