// The keyboard and the clipboard of a grid: j and k, space, Enter, the page's own row keys, copy to and paste from Excel.
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type GridColumn, rowsToText, textToCells } from './grid-columns.ts'
import { type Hotkey, isTyping, useHotkeys } from './hotkeys.tsx'
import { notify } from './notices.tsx'

export interface GridKeysOptions<Row> {
  name: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly GridColumn<Row>[]
  copyColumns?: readonly GridColumn<Row>[]
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  onOpen?: (row: Row) => void
  onPaste?: (cells: string[][], row: Row | null) => void
  rowKeys?: readonly { keys: string; meaning: string; run: (row: Row) => unknown }[]
  cursor: { index: number; moveTo: (index: number) => void }
  scrollTo: (index: number) => void
  box: RefObject<HTMLDivElement | null>
}

export function useGridKeys<Row>(grid: GridKeysOptions<Row>): void {
  const { t } = useTranslation('ui')
  const { rows, rowKey, cursor, selected, onSelect, onOpen } = grid
  const active = rows[cursor.index]
  const go = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    cursor.moveTo(next)
    grid.scrollTo(next)
  }
  // Arrows scroll the page unless the grid has the focus; j and k always move the cursor.
  const inGrid = (act: () => void) => () => (grid.box.current?.contains(document.activeElement) ? act() : false)
  const toggle = () => {
    if (!active || !onSelect) return false
    const next = new Set(selected)
    if (!next.delete(rowKey(active))) next.add(rowKey(active))
    return onSelect(next)
  }
  const hotkeys: Hotkey[] = [
    { keys: 'j', meaning: t('key.down'), run: () => go(cursor.index + 1) },
    { keys: 'k', meaning: t('key.up'), run: () => go(cursor.index - 1) },
    { keys: 'ArrowDown', run: inGrid(() => go(cursor.index + 1)) },
    { keys: 'ArrowUp', run: inGrid(() => go(cursor.index - 1)) },
    { keys: 'Home', run: inGrid(() => go(0)) },
    { keys: 'End', run: inGrid(() => go(rows.length - 1)) },
  ]
  if (onOpen) hotkeys.push({ keys: 'Enter', meaning: t('key.open'), run: () => (active ? onOpen(active) : false) })
  if (onSelect) {
    hotkeys.push({ keys: 'x', meaning: t('key.select'), run: toggle })
    hotkeys.push({ keys: ' ', run: inGrid(toggle) })
  }
  for (const key of grid.rowKeys ?? []) {
    hotkeys.push({ keys: key.keys, meaning: key.meaning, run: () => (active ? key.run(active) : false) })
  }
  useHotkeys(grid.name, hotkeys)
}

/** Ctrl+C copies the selected rows, or the one under the cursor; Ctrl+V hands pasted cells to the page. */
export function useGridClipboard<Row>(grid: GridKeysOptions<Row>): void {
  const { t } = useTranslation('ui')
  const latest = useRef({ grid, t })
  latest.current = { grid, t }
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const { grid: now, t: text } = latest.current
      if (isTyping(event.target) || getSelection()?.toString()) return
      const chosen = now.rows.filter((row) => now.selected?.has(now.rowKey(row)))
      const active = now.rows[now.cursor.index]
      const rows = chosen.length > 0 ? chosen : active ? [active] : []
      if (rows.length === 0) return
      event.clipboardData?.setData('text/plain', rowsToText(now.copyColumns ?? now.columns, rows))
      event.preventDefault()
      notify(text('grid.copied', { count: rows.length }))
    }
    const onPaste = (event: ClipboardEvent) => {
      const { grid: now } = latest.current
      if (!now.onPaste || isTyping(event.target)) return
      const cells = textToCells(event.clipboardData?.getData('text/plain') ?? '')
      if (cells.length === 0) return
      event.preventDefault()
      now.onPaste(cells, now.rows[now.cursor.index] ?? null)
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [])
}
