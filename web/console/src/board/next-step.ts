// The one button that moves a line forward: the server names the step, here it becomes an act this page can do.
import type { OpenLine } from '#api'

export const STEPS = [
  'decide',
  'issue',
  'receive',
  'escalate',
  'ask_confirmation',
  'negotiate',
  'chase',
  'watch',
] as const
export type StepCode = (typeof STEPS)[number]

export type StepAct = 'promise' | 'receive' | 'decide'

const ACT_OF_STEP: Record<StepCode, StepAct | null> = {
  decide: 'decide',
  issue: null,
  receive: 'receive',
  // Whatever is said on the phone, what is left behind is the supplier's answer.
  escalate: 'promise',
  ask_confirmation: 'promise',
  negotiate: 'promise',
  chase: 'promise',
  watch: null,
}

export const isProposed = (line: OpenLine): boolean => line.stage === 'change_proposed'

/** The step of a line and the act behind its button; null where the reader may not do it or nothing is to be done. */
export function stepOf(line: OpenLine): { code: StepCode; act: StepAct | null } {
  // A proposed change is decided where it is read; who may only look sees it without the buttons.
  if (isProposed(line)) return { code: line.holder === 'supplier' ? 'watch' : 'decide', act: 'decide' }
  const code = STEPS.includes(line.nextStep as StepCode) ? (line.nextStep as StepCode) : 'watch'
  const act = ACT_OF_STEP[code]
  return { code, act: act && line.allowedCommands.includes(act) ? act : null }
}
