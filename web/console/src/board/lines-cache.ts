// Every copy of a line that is on screen, changed in one place: by our own commands at once, by live events as they come.
import type { InfiniteData } from '@tanstack/react-query'
import type { OpenLine, OpenLinePage } from '#api'
import { queryClient } from '#shell'
import type { LineDetail } from './types.ts'

type Pages = InfiniteData<OpenLinePage>
type Held = Pages | OpenLinePage | LineDetail | { rows: OpenLine[] }

const mapRows = (rows: OpenLine[], change: (line: OpenLine) => OpenLine | null): OpenLine[] => {
  let isChanged = false
  const next = rows.flatMap((row) => {
    const after = change(row)
    if (after !== row) isChanged = true
    return after ? [after] : []
  })
  return isChanged ? next : rows
}

function changeHeld(held: Held, change: (line: OpenLine) => OpenLine | null): Held {
  if ('pages' in held) {
    const pages = held.pages.map((page) => {
      const rows = mapRows(page.rows, change)
      return rows === page.rows ? page : { ...page, rows }
    })
    return pages.some((page, index) => page !== held.pages[index]) ? { ...held, pages } : held
  }
  if ('rows' in held) {
    const rows = mapRows(held.rows, change)
    return rows === held.rows ? held : { ...held, rows }
  }
  if ('line' in held) {
    const line = change(held.line)
    return line && line !== held.line ? { ...held, line } : held
  }
  return held
}

/** Changes one line wherever it is shown; null takes it off the lists. */
function changeLine(id: string, change: (line: OpenLine) => OpenLine | null): void {
  const only = (line: OpenLine) => (line.id === id ? change(line) : line)
  queryClient.setQueriesData<Held>({ queryKey: ['open-lines'] }, (held) => (held ? changeHeld(held, only) : held))
}

/** Puts a newer reading of a line in place of the old one; an older one is ignored. */
export function putLine(line: OpenLine): void {
  changeLine(line.id, (before) => (before.version > line.version ? before : line))
}
export const dropLine = (id: string): void => changeLine(id, () => null)
/** What the page shows before the server has answered. */
export const guessLine = (id: string, patch: Partial<OpenLine>): void =>
  changeLine(id, (before) => ({ ...before, ...patch }))

/** The line as some list or drawer holds it. */
export function heldLine(id: string): OpenLine | null {
  for (const [, held] of queryClient.getQueriesData<Held>({ queryKey: ['open-lines'] })) {
    if (!held) continue
    const rows =
      'pages' in held
        ? held.pages.flatMap((page) => page.rows)
        : 'rows' in held
          ? held.rows
          : 'line' in held
            ? [held.line]
            : []
    const found = rows.find((row) => row.id === id)
    if (found) return found
  }
  return null
}

/** Asks again for what only the server can count or word: the drawer, the counts, the groups. */
export function refreshAround(id?: string): void {
  if (id) void queryClient.invalidateQueries({ queryKey: ['open-lines', 'detail', id] })
  void queryClient.invalidateQueries({ queryKey: ['open-lines', 'summary'] })
  void queryClient.invalidateQueries({ queryKey: ['open-lines', 'groups'] })
}
export const refreshLists = (): void => {
  void queryClient.invalidateQueries({ queryKey: ['open-lines'] })
}
