// What rooms use of the shell; they import it from '#shell' only.
export type { Address, SetAddressOptions } from './address.ts'
export { useAddress, writeAddress } from './address.ts'
export { Drop } from './drop.tsx'
export { HomeButton } from './frame.tsx'
export type { LivePayloads } from './live.ts'
export { useIsLive, useLive } from './live.ts'
export { queryClient } from './query.ts'
export {
  chooseLanguage,
  enterDemo,
  refreshSession,
  sessionChanged,
  signOut,
  useMay,
  useMaybeSession,
  useSession,
  useToday,
} from './session.ts'
