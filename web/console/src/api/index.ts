// The public surface of the console's API layer.

export type { FieldProblem } from '../../../ui/problem.ts'
export { asProblem, ProblemError } from '../../../ui/problem.ts'
export { auth, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './auth.ts'
export type { Query, SendOptions } from './client.ts'
export { api, apiAddress, newKey, onSignedOut, upload } from './client.ts'
export type * from './settings-types.ts'
export type * from './types.ts'
