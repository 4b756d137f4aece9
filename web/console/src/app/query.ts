// The cache of server answers: kept short, refreshed by live events, never retried where the refusal would be the same.

import { QueryClient } from '@tanstack/react-query'
import { asProblem } from '#ui'

const FRESH_MS = 15_000
const TRIES_MAX = 2

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      refetchOnWindowFocus: true,
      // Refusals (4xx) repeat themselves; only silence and server faults are worth another try.
      retry: (failures, error) => {
        const { status } = asProblem(error)
        return failures < TRIES_MAX && (status === 0 || status >= 500)
      },
    },
    mutations: { retry: false },
  },
})
