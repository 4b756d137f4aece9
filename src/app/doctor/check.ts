// One finding of `nuoda doctor`: what was looked at, how it is, and what to do when it is not well.

export type CheckStatus = 'ok' | 'warn' | 'fail'

/** `code` names two sentences of the catalogue: what is so, and the next step. */
export type Finding = { id: string; status: CheckStatus; code: string; values: Record<string, unknown> }

export const finding = (
  id: string,
  status: CheckStatus,
  reason: string,
  values: Record<string, unknown> = {},
): Finding => ({
  id,
  status,
  code: `doctor.${id}.${reason}`,
  values,
})
