// Notifications' public surface: nobody below may import it; edges and the composition root use module.ts.

export { recordBounce } from './commands/hear-back.ts'
export type { MessageKind } from './domain/letter.types.ts'
export { MESSAGE_STATES, type MessageState } from './domain/message-state.ts'
