// Who may open which file: a file shows whose it is, and some show prices.
export type AttachmentReader = { prices: boolean; supplierNames: boolean }

/** Pages of an order or an offer show prices; photographs and packing lists of a line, a milestone or a despatch do not. */
const COMMERCIAL_SUBJECTS: ReadonlySet<string> = new Set(['purchase_order', 'change_proposal', 'conversation'])

/** Whether a file counts as commercial when nobody said so. */
export const isCommercialBySubject = (subjectType: string): boolean => COMMERCIAL_SUBJECTS.has(subjectType)

/** Nobody can cut a name or a price out of a file, so it is shown whole or not at all. */
export const mayOpen = (attachment: { isCommercial: boolean }, sees: AttachmentReader): boolean =>
  sees.supplierNames && (sees.prices || !attachment.isCommercial)
