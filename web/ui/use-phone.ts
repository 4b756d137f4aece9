// Whether the page is on a phone: it then has its own layout, not a squeezed desk.
import { useSyncExternalStore } from 'react'

export const PHONE_WIDTH_MAX = 767
const query = typeof window === 'undefined' ? null : window.matchMedia(`(max-width: ${PHONE_WIDTH_MAX}px)`)

export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (changed) => {
      query?.addEventListener('change', changed)
      return () => query?.removeEventListener('change', changed)
    },
    () => query?.matches ?? false,
  )
}
