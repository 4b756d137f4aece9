// The shared components; rooms import from '#ui' only.
export type { BannerProps } from './banner.tsx'
export { Banner, ConnectionBanner } from './banner.tsx'
export type { DataGridProps } from './data-grid.tsx'
export { DataGrid } from './data-grid.tsx'
export type { DateInputProps } from './date-input.tsx'
export { DateInput } from './date-input.tsx'
export * from './dates.ts'
export type { FilterChip, FilterChipsProps } from './filter-chips.tsx'
export { FilterChips } from './filter-chips.tsx'
export type { MarkGrade } from './grade-mark.tsx'
export { GradeMark } from './grade-mark.tsx'
export type { GridColumn } from './grid-columns.ts'
export { inertCell, rowsToCsv, rowsToText, textToCells } from './grid-columns.ts'
export type { Hotkey } from './hotkeys.tsx'
export { HotkeyHelp, isTyping, useHotkeys, useToggle } from './hotkeys.tsx'
export type { IconName } from './icons.tsx'
export { Icon } from './icons.tsx'
export { closeNotice, Notices, notify, notifyProblem, offerUndo, undoLast } from './notices.tsx'
export * from './numbers.ts'
export { ownLanguage, useOwnName } from './own-language.ts'
export { Card, Page, PageHeader } from './page.tsx'
export { asProblem, ProblemError } from './problem.ts'
export type { DateKind, PromiseDateProps } from './promise-date.tsx'
export { PromiseDate } from './promise-date.tsx'
export type { CodedReason, ReasonContext } from './reason-text.tsx'
export { ReasonText, useReasonSentence } from './reason-text.tsx'
export { saveText } from './save-text.ts'
export { describeProblem, EmptyState, ErrorState, Forbidden, NotFound, ProblemNote, Skeleton } from './states.tsx'
export type { EnglishOf, LanguageCode } from './texts.ts'
export {
  addTexts,
  currentLanguage,
  hasChosenLanguage,
  languageTag,
  readStored,
  setLanguage,
  writeStored,
} from './texts.ts'
export { useIsPhone } from './use-phone.ts'
