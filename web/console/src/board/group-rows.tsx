// The head of a group on the board (what it is, how many, how many of them burn) and the line under its first rows.
import { useTranslation } from 'react-i18next'
import { countText, Icon } from '#ui'
import type { BoardGroup } from './types.ts'

export function GroupHead({ group, label, isOpen }: { group: BoardGroup; label: string; isOpen: boolean }) {
  const { t } = useTranslation(['board', 'ui'])
  return (
    <span className="nb-group">
      <Icon name={isOpen ? 'down' : 'right'} size={14} />
      <span className="nd-hidden">{isOpen ? t('group.isOpen') : t('group.isClosed')}</span>
      <strong>{label}</strong>
      <span className="nd-quiet">{t('rows', { count: group.count })}</span>
      {group.late > 0 ? (
        <span className="nb-group-late">
          {t('ui:grade.late')} {countText(group.late)}
        </span>
      ) : null}
      {group.atRisk > 0 ? (
        <span className="nb-group-risk">
          {t('ui:grade.at_risk')} {countText(group.atRisk)}
        </span>
      ) : null}
      {group.needsPerson > 0 ? (
        <span className="nd-quiet">{t('group.needsPerson', { count: group.needsPerson })}</span>
      ) : null}
    </span>
  )
}

/** `count`: lines of the group that are not shown here; without it they are still on their way. */
export function GroupRest({ count }: { count?: number }) {
  const { t } = useTranslation(['board', 'ui'])
  if (count === undefined) return <span className="nb-group-rest nd-quiet">{t('ui:state.loading')}…</span>
  return (
    <span className="nb-group-rest">
      {t('group.rest', { count })} <Icon name="right" size={13} />
    </span>
  )
}
