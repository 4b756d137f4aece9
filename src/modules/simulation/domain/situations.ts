// In what state the lines of the open book stand, and how often: about one in seven needs a person, each for a reason of its own.
import type { Behaviour, Grade, ItemClass } from './simulated-company.types.ts'

export type Situation =
  | 'fresh'
  | 'on_plan'
  | 'on_plan_split'
  | 'partly_received'
  | 'past_promise'
  | 'past_promise_partly_received'
  | 'past_request_unpromised'
  | 'past_need'
  | 'not_started'
  | 'milestone_missed'
  | 'promise_after_need'
  | 'unanswered'
  | 'rush_unanswered'
  | 'due_soon_not_sent'
  | 'moved_often'
  | 'promise_after_request'
  | 'undated'

export type SituationRule = {
  situation: Situation
  /** Per 1000 open lines. */
  weight: number
  /** Calendar days since the order was written. */
  age: readonly [number, number]
  /** Only items made to drawing have a production to start or to miss. */
  classes: readonly ItemClass[] | 'any'
  /** True when the whole order is in it, not one line among others. */
  isWholeOrder: boolean
  /** Suppliers of these ways fall into it more often; with `grades`, none but suppliers so graded. */
  likely: readonly Behaviour[]
  grades: readonly Grade[] | 'any'
}

const MADE: readonly ItemClass[] = ['critical', 'custom']
const rule = (
  situation: Situation,
  weight: number,
  age: readonly [number, number],
  likely: readonly Behaviour[],
  rest: Partial<SituationRule> = {},
): SituationRule => ({
  situation,
  weight,
  age,
  classes: 'any',
  isWholeOrder: false,
  likely,
  grades: 'any',
  ...rest,
})
/** Only where the warning days reach further back than the days the delivery itself needs. */
const WATCHED_CLOSELY: Partial<SituationRule> = { classes: ['consumable'], grades: ['C', 'D'], isWholeOrder: true }

export const SITUATIONS: readonly SituationRule[] = [
  rule('on_plan', 670, [2, 78], ['reliable', 'prompt']),
  rule('fresh', 60, [0, 1], ['prompt', 'reliable'], { isWholeOrder: true }),
  rule('on_plan_split', 60, [4, 60], ['splitting']),
  rule('partly_received', 58, [22, 75], ['splitting']),
  rule('past_promise', 34, [22, 95], ['optimistic', 'seasonal', 'silent']),
  rule('past_promise_partly_received', 11, [24, 95], ['splitting', 'optimistic']),
  rule('past_request_unpromised', 9, [20, 70], ['silent']),
  rule('past_need', 9, [28, 95], ['optimistic']),
  rule('not_started', 20, [12, 45], ['silent', 'seasonal'], { classes: MADE }),
  rule('milestone_missed', 20, [20, 70], ['optimistic', 'seasonal'], { classes: MADE }),
  rule('promise_after_need', 13, [6, 55], ['optimistic', 'splitting']),
  rule('unanswered', 14, [5, 14], ['silent'], { isWholeOrder: true }),
  rule('rush_unanswered', 4, [0, 1], ['silent'], WATCHED_CLOSELY),
  rule('due_soon_not_sent', 7, [8, 13], ['silent'], WATCHED_CLOSELY),
  rule('moved_often', 6, [24, 80], ['optimistic']),
  rule('promise_after_request', 3, [6, 50], ['optimistic']),
  rule('undated', 2, [0, 1], ['prompt'], { isWholeOrder: true }),
]

export const ruleOf = (situation: Situation): SituationRule =>
  SITUATIONS.find((each) => each.situation === situation) as SituationRule
