// Refusals as values: a decision either holds its change or says, with a stable code, why not.

/** What kind of refusal it is; the mapping to HTTP lives once, in infra. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'too_many'
  | 'unavailable'

export type DomainError = {
  /** `module.noun.reason`, stable for ever. */
  code: string
  kind: ErrorKind
  /** Values the message catalogue puts into the sentence. */
  details?: Record<string, unknown>
  /** JSON pointer to the field at fault. */
  pointer?: string
  /** A warning may be repeated with `confirm: [code]`; an error may not. */
  severity?: 'error' | 'warning'
}

export type Ok<T> = { ok: true; value: T }
export type Refused = { ok: false; error: DomainError }
export type Result<T> = Ok<T> | Refused

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const refuse = (error: DomainError): Refused => ({ ok: false, error })

/** Declares a module's catalogue: `defineErrors({ 'procurement.order.not_found': 'not_found' })`. */
export function defineErrors<const C extends Record<string, ErrorKind>>(catalogue: C) {
  return {
    catalogue,
    refuse(code: keyof C & string, details?: Record<string, unknown>, pointer?: string): Refused {
      return refuse({ code, kind: catalogue[code] as ErrorKind, details, pointer })
    },
    warn(code: keyof C & string, details?: Record<string, unknown>, pointer?: string): Refused {
      return refuse({ code, kind: catalogue[code] as ErrorKind, details, pointer, severity: 'warning' })
    },
  }
}
