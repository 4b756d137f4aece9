// How far an order has come, derived from its lines: the least advanced open quantity decides where it stands.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OpenLine, Stage } from '#api'
import { Icon } from '#ui'
import type { Order } from './types.ts'

const SHOWN: readonly Stage[] = [
  'to_issue',
  'unacknowledged',
  'confirmed',
  'in_production',
  'ready',
  'despatched',
  'arrived',
  'received',
]
// Stages that stand between two shown ones count with the one before.
const COUNTS_AS: Partial<Record<Stage, Stage>> = {
  draft: 'to_issue',
  approving: 'to_issue',
  change_proposed: 'unacknowledged',
  inspecting: 'arrived',
  closed: 'received',
}

export function OrderStages({ order, openLines }: { order: Order; openLines: readonly OpenLine[] }) {
  const { t } = useTranslation(['orders', 'ui'])
  const counts = new Map<Stage, number>()
  const add = (stage: Stage, count: number) => counts.set(stage, (counts.get(stage) ?? 0) + count)
  for (const line of openLines) add(COUNTS_AS[line.stage] ?? line.stage, 1)
  const done = order.lines.flatMap((line) => line.scheduleLines ?? []).filter((each) => each.status === 'closed').length
  if (done > 0) add('received', done)
  const here = SHOWN.find((stage) => (counts.get(stage) ?? 0) > 0)
  const hereIndex = here ? SHOWN.indexOf(here) : -1
  if (order.order.status === 'cancelled') return <p className="no-cancelled">{t('cancelled.sentence')}</p>
  return (
    <ol className="no-stages" aria-label={t('stages')}>
      {SHOWN.map((stage, index) => {
        const count = counts.get(stage) ?? 0
        const state = index < hereIndex ? 'past' : index === hereIndex ? 'here' : 'ahead'
        return (
          <li key={stage} className={`no-stage no-stage-${state}`} aria-current={state === 'here' ? 'step' : undefined}>
            {state === 'past' ? <Icon name="check" size={13} /> : null}
            <span>{t(`ui:stage.${stage}`)}</span>
            {count > 0 ? (
              stage === 'received' ? (
                <b>{count}</b>
              ) : (
                <Link to="/today" search={{ orderId: order.order.id, stage } as never}>
                  <b>{count}</b>
                </Link>
              )
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
