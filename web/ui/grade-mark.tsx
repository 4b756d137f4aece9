// How well a line stands, in a word, a shape and a colour: never by colour alone.
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from './icons.tsx'

export type MarkGrade = 'late' | 'at_risk' | 'on_track' | 'waiting'
const SHAPE: Record<MarkGrade, IconName | null> = { late: 'late', at_risk: 'alert', waiting: 'wait', on_track: null }

/** `detail` stands after the word, such as `2 天` or `72%`. On track is plain text: only what deviates is coloured. */
export function GradeMark({ grade, detail, title }: { grade: MarkGrade; detail?: string; title?: string }) {
  const { t } = useTranslation('ui')
  const shape = SHAPE[grade]
  return (
    <span className={`nd-grade nd-grade-${grade}`} title={title}>
      {shape ? <Icon name={shape} size={14} /> : null}
      <span>{t(`grade.${grade}`)}</span>
      {detail ? <span className="nd-grade-detail">{detail}</span> : null}
    </span>
  )
}
