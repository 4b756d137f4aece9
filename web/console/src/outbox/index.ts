// What other rooms show of messages: the preview before a first sending, and the newest messages of a supplier or an order.
import './texts.ts'

export { CopyDialog } from './copy-dialog.tsx'
export type { FirstSendDialogProps } from './first-send-dialog.tsx'
export { FirstSendDialog } from './first-send-dialog.tsx'
export { RecentMessages } from './recent-messages.tsx'
export { draftsQuery, messagesQuery, refreshMessages } from './requests.ts'
export type { MessageDetail, MessageState, MessageSummary } from './types.ts'
