// The chase policy as the API takes and gives it.
import { z } from 'zod'

const HOURS_MAX = 400
const DAYS_MAX = 90
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const span = z.object({ from: clock, to: clock })
const hours = (least: number) => z.number().min(least).max(HOURS_MAX)
const days = z.int().min(0).max(DAYS_MAX)

export const policyRuleShape = z.object({
  /** Of the writer's own making on a new rule. */
  id: z.string().max(100),
  name: z.string().trim().min(1).max(100),
  supplierGrade: z.enum(['A', 'B', 'C', 'D']).nullable(),
  itemClass: z.string().trim().min(1).max(50).nullable(),
  acknowledgeAfterHours: hours(0).nullable(),
  milestoneAfterDays: days.nullable(),
  promiseDueDays: days.nullable(),
  overdueAfterDays: days.min(1).nullable(),
})

export const policyShape = z
  .object({
    isActive: z.boolean(),
    supplierHours: z.array(span).min(1).max(6),
    staffHours: z.array(span).min(1).max(6),
    cooldownHours: hours(1),
    urgentCooldownHours: hours(0.5),
    answerWithinHours: hours(1),
    secondContactAfterHours: hours(1),
    buyerAfterHours: hours(1),
    managerAfterHours: hours(1),
    againAfterAnswerHours: hours(1),
    repeatAfterDays: days.min(1).nullable(),
    taskDueHours: hours(1),
    remindBeforeHours: hours(0),
    escalateTaskAfterHours: hours(0.5),
    tellsConsequence: z.boolean(),
    rules: z.array(policyRuleShape).max(200),
  })
  .meta({ id: 'ChasePolicy' })

export const savedPolicyShape = z.object({
  policy: policyShape,
  version: z.number(),
  createdAt: z.string().nullable(),
  createdBy: z.string().nullable(),
})
