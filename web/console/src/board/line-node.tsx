// The milestone a line is stuck in: since when, how much of its time is spent, and whom to ask on each side (C15).
import { useTranslation } from 'react-i18next'
import { useSession, useToday } from '#shell'
import { addTexts, currentLanguage, shortDay, weekdayText } from '#ui'
import { lineNodeEn } from './line-node.en.ts'
import { lineNodeZh } from './line-node.zh.ts'
import type { NodeOfLine } from './types.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    lineNode: typeof lineNodeZh
  }
}
addTexts('lineNode', { zh: lineNodeZh, en: lineNodeEn })

export function LineNode({ node }: { node: NodeOfLine | null }) {
  const { t } = useTranslation(['lineNode', 'board'])
  const { sees } = useSession()
  const today = useToday()
  if (node === null) return null
  const since = node.since ? shortDay(node.since, today) : null
  const began = node.isReportedOn
    ? since && t('since', { date: since })
    : since
      ? t('sinceIssue', { date: since })
      : t('unreported')
  const { contactName, contactPhone } = node.supplier
  return (
    <section className="nb-section">
      <h3>{t('title')}</h3>
      <p>
        <strong>{t('in', { node: node.name[currentLanguage()] })}</strong>{' '}
        <span className="nd-quiet">
          {t('side', { side: t(`board:side.${node.ownerSide}`) })}
          {began ? ` · ${began}` : ''}
        </span>
      </p>
      <dl className="nb-pairs">
        <div>
          <dt>{t('planned')}</dt>
          <dd>
            {`${shortDay(node.plannedDate, today)} ${weekdayText(node.plannedDate)}`}
            {node.overrunWorkingDays > 0 ? (
              <div className="nb-node-late">{t('overrun', { count: node.overrunWorkingDays })}</div>
            ) : null}
          </dd>
        </div>
        {node.spentWorkingDays === null ? null : (
          <div>
            <dt>{t('spent')}</dt>
            <dd>{t('spent.days', { spent: node.spentWorkingDays, count: node.plannedWorkingDays ?? 0 })}</dd>
          </div>
        )}
        <div>
          <dt>{t('buyer')}</dt>
          <dd>{node.buyer.name ?? t('buyer.none')}</dd>
        </div>
        {sees.supplierNames ? (
          <div>
            <dt>{t('supplier')}</dt>
            <dd>
              {contactName ?? (contactPhone ? '' : t('supplier.none'))}{' '}
              {contactPhone ? <a href={`tel:${contactPhone.replace(/\s/g, '')}`}>{contactPhone}</a> : null}
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  )
}
