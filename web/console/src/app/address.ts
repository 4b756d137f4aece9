// The address bar holds a page's whole state: plain text parameters, so that links can be read, typed and sent.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type Address = Readonly<Record<string, string>>

/** `?grade=late&own.drawing=A-100` as flat text values; the router's own form would read `0042` as a number. */
export const readAddress = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text.startsWith('?') ? text.slice(1) : text))

export function writeAddress(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value))
  }
  const text = params.toString().replaceAll('%2C', ',')
  return text ? `?${text}` : ''
}

export interface SetAddressOptions {
  /** Replace the entry of the history instead of adding one: for typing, not for choosing. */
  replace?: boolean
}

/** The page's parameters and a function that changes some of them; empty or undefined takes one away. */
export function useAddress(): [
  Address,
  (patch: Record<string, string | undefined>, options?: SetAddressOptions) => void,
] {
  const search = useSearch({ strict: false }) as Address
  const navigate = useNavigate()
  const change = useCallback(
    (patch: Record<string, string | undefined>, options: SetAddressOptions = {}) => {
      void navigate({
        to: '.',
        search: ((before: Address) => ({ ...before, ...patch })) as never,
        ...(options.replace ? { replace: true } : {}),
      })
    },
    [navigate],
  )
  return [search, change]
}
