// The plan of a line, node by node: when it should be, when it was, whose it is, and a button where a report is due.
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useToday } from '#shell'
import { currentLanguage, daysFrom, Icon, shortDay, weekdayText } from '#ui'
import { MilestoneEvidence } from './milestone-evidence.tsx'
import type { PlannedMilestone } from './types.ts'

interface LineMilestonesProps {
  line: OpenLine
  milestones: readonly PlannedMilestone[]
  onReport: ((code: string) => void) | undefined
}

/** Receiving is an act of its own, with a quantity and a receipt. */
export const RECEIVED = 'received'

export function LineMilestones({ line, milestones, onReport }: LineMilestonesProps) {
  const { t } = useTranslation('board')
  const today = useToday()
  if (milestones.length === 0) return null
  const next = milestones.find((each) => !each.actualDate && !each.impliedBy)?.code
  return (
    <section className="nb-section">
      <h3>{t('section.milestones')}</h3>
      <ol className="nb-nodes">
        {milestones.map((node) => (
          <li key={node.code} className={`nb-node nb-node-${stateOf(node)}`}>
            <span className="nb-node-mark" aria-hidden="true">
              {stateOf(node) === 'done' ? (
                <Icon name="check" size={13} />
              ) : node.state === 'missed' ? (
                <Icon name="alert" size={13} />
              ) : null}
            </span>
            <span className="nb-node-name">
              {node.name[currentLanguage()]}
              <span className="nd-quiet"> · {t(`side.${node.owner}`)}</span>
            </span>
            <NodeDates node={node} today={today} />
            {onReport &&
            !node.actualDate &&
            node.code !== RECEIVED &&
            (node.code === next || node.state === 'missed' || node.state === 'due') ? (
              <Button size="small" onClick={() => onReport(node.code)}>
                {t('milestone.report')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      <MilestoneEvidence lineId={line.id} />
    </section>
  )
}

/** Reached is reached, early or late; what a later report implies counts as reached. */
const stateOf = (node: PlannedMilestone): string => (node.actualDate || node.impliedBy ? 'done' : node.state)

function NodeDates({ node, today }: { node: PlannedMilestone; today: string }) {
  const { t } = useTranslation('board')
  const planned = `${shortDay(node.plannedDate, today)} ${weekdayText(node.plannedDate)}`
  if (!node.actualDate)
    return (
      <span className={node.state === 'missed' ? 'nb-node-late' : 'nd-quiet'}>
        {node.impliedBy
          ? t('milestone.implied')
          : node.state === 'missed'
            ? t('milestone.missed', { planned, count: daysFrom(node.plannedDate, today) })
            : t('milestone.planned', { planned })}
      </span>
    )
  const late = daysFrom(node.plannedDate, node.actualDate)
  return (
    <span>
      {shortDay(node.actualDate, today)}{' '}
      <span className="nd-quiet">
        {late === 0
          ? t('milestone.onPlan')
          : late > 0
            ? t('milestone.after', { count: late })
            : t('milestone.before', { count: -late })}
      </span>
    </span>
  )
}
