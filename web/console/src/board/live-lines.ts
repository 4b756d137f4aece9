// Live changes on the board: rows change where they stand, new ones come in without the row under the cursor moving.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { queryClient, useLive } from '#shell'
import { dropLine, heldLine, putLine, refreshAround } from './lines-cache.ts'

/** New lines are fetched together, not one by one, while an import or a bulk act goes on. */
const GATHER_MS = 1500
/** Above so many loaded lines the list is not fetched again by itself; a press does it. */
const QUIET_ROWS_MAX = 400

/** Follows the stream. `waiting`: changes that would make a long list load again; `fetchNow` does so. */
export function useLiveLines(loadedRows: number): { waiting: number; fetchNow: () => void } {
  const [waiting, setWaiting] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const loaded = useRef(loadedRows)
  loaded.current = loadedRows

  const fetchNow = () => {
    setWaiting(0)
    void queryClient.invalidateQueries({ queryKey: ['open-lines'] })
  }
  const gather = (hasNewLine: boolean) => {
    if (hasNewLine && loaded.current > QUIET_ROWS_MAX) setWaiting((count) => count + 1)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (hasNewLine && loaded.current <= QUIET_ROWS_MAX)
        void queryClient.invalidateQueries({ queryKey: ['open-lines', 'list'] })
      refreshAround()
    }, GATHER_MS)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  useLive('lines', ({ lines }) => {
    let hasNewLine = false
    for (const { id, line } of lines) {
      const held = heldLine(id)
      if (held && line && held.version > line.version) continue
      if (held && line) putLine(line)
      else if (held) dropLine(id)
      else if (line) hasNewLine = true
      if (held) void queryClient.invalidateQueries({ queryKey: ['open-lines', 'detail', id] })
      if (held) void queryClient.invalidateQueries({ queryKey: ['chases', id] })
    }
    // Where a line changed, what is proposed for it may have.
    void queryClient.invalidateQueries({ queryKey: ['proposals'] })
    gather(hasNewLine)
  })
  return { waiting, fetchNow }
}

/** Keeps the row the reader is on at its place on screen when rows above it come or go. */
export function useSteadyRow(box: RefObject<HTMLElement | null>, keys: readonly string[], anchor: string | null): void {
  const before = useRef<{ keys: readonly string[]; anchor: string | null }>({ keys, anchor })
  useLayoutEffect(() => {
    const last = before.current
    before.current = { keys, anchor }
    if (last.keys === keys || !anchor || last.anchor !== anchor) return
    const [was, is] = [last.keys.indexOf(anchor), keys.indexOf(anchor)]
    const grid = box.current?.querySelector<HTMLElement>('.nd-grid')
    const row = grid?.querySelector<HTMLElement>('.nd-grid-row')
    if (was < 0 || is < 0 || was === is || !grid || !row || grid.scrollTop === 0) return
    grid.scrollTop += (is - was) * row.offsetHeight
  }, [box, keys, anchor])
}
