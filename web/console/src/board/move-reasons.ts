// Why a promise moves: a few codes that supplier scores can count by, worded where they are read; anything else stays as typed.
import i18next from 'i18next'

export const MOVE_REASONS = [
  'material_shortage',
  'capacity',
  'quality_rework',
  'tooling',
  'outsourced_step',
  'logistics',
  'drawing_change',
  'machine_down',
  'holiday',
  'our_request',
] as const

type Say = (key: string) => string

/** The words for a kept reason; text that is no code is shown as it was typed. */
export const reasonText = (say: Say, reason: string): string =>
  i18next.exists(`board:move.${reason}`) ? say(`board:move.${reason}`) : reason

/** The code behind chosen words, else the words. */
export function reasonCode(say: Say, typed: string): string {
  return MOVE_REASONS.find((code) => say(`board:move.${code}`) === typed.trim()) ?? typed.trim()
}
