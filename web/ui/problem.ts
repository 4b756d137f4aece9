// The one shape in which every refused request reaches a page, whether the server, the sign-in library or the network refused it.

export interface FieldProblem {
  code: string
  /** JSON pointer into what was sent, such as `/pieces/0/quantity`. */
  pointer?: string
  detail?: string
}

/** A refused request (RFC 9457). `status` 0 means that no answer came at all; `code` is stable and is what texts are looked up by. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  /** The server's sentence for what happened. */
  readonly title: string | undefined
  /** The server's sentence for what to do about it, or more of what happened. */
  readonly detail: string | undefined
  readonly pointer: string | undefined
  readonly errors: readonly FieldProblem[]
  readonly requestId: string | undefined
  /** Everything else the document held, such as `allowedCommands`. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(status: number, document: Record<string, unknown>) {
    const code = textOf(document.code) ?? codeOfStatus(status)
    super(textOf(document.detail) ?? textOf(document.title) ?? textOf(document.message) ?? code)
    this.name = 'ProblemError'
    this.status = status
    this.code = code
    this.title = textOf(document.title)
    this.detail = textOf(document.detail) ?? textOf(document.message)
    this.pointer = textOf(document.pointer)
    this.errors = Array.isArray(document.errors) ? (document.errors as FieldProblem[]) : []
    this.requestId = textOf(document.requestId)
    this.extra = document
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

function codeOfStatus(status: number): string {
  if (status === 0) return 'web.request.no_answer'
  if (status === 401) return 'identity.session.missing'
  if (status === 403) return 'identity.permission.missing'
  if (status === 404) return 'web.address.not_found'
  if (status === 413) return 'web.upload.too_large'
  if (status === 429) return 'web.request.too_many'
  return status >= 500 ? 'web.server.failed' : 'web.request.refused'
}

/** The refusal as a value; what is not one (a bug in a page) comes back as `web.page.failed`, so that it is still shown. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return new ProblemError(0, {})
  return new ProblemError(500, {
    code: 'web.page.failed',
    detail: error instanceof Error ? error.message : String(error),
  })
}
