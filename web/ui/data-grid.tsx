// The grid of every list: virtual, by keyboard, selectable, copied to and pasted from Excel; on a phone the same rows as cards.
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table; the roles say the same
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus and names the active row
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { columnTemplate, type GridColumn, leastWidth } from './grid-columns.ts'
import { GridHead } from './grid-head.tsx'
import { type GridKeysOptions, useGridClipboard, useGridKeys } from './grid-keys.ts'
import { DESK_ROW_PX, GridRow } from './grid-row.tsx'
import { Skeleton } from './states.tsx'
import { useIsPhone } from './use-phone.ts'

export interface DataGridProps<Row> {
  /** What the rows are; read out by screen readers. */
  name: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly GridColumn<Row>[]
  /** What copying yields where it is more than what is drawn: one plain value per column. */
  copyColumns?: readonly GridColumn<Row>[]
  /** Pixels on a desk; 32 for one line of text, 48 for two, 66 for three. */
  rowHeight?: number
  /** The same row on a phone; without it a card is made from the columns. */
  card?: (row: Row) => ReactNode
  /** `key` or `-key`, as the API takes it. */
  sort?: string
  onSort?: (sort: string) => void
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  activeKey?: string | null
  onActive?: (row: Row) => void
  /** A click or Enter on the row. */
  onOpen?: (row: Row) => void
  /** Keys that act on the row the cursor stands on, with their meaning for the `?` overview. */
  rowKeys?: GridKeysOptions<Row>['rowKeys']
  /** Cells pasted from Excel while the grid has the focus. */
  onPaste?: (cells: string[][], row: Row | null) => void
  /** The coloured edge of a row. */
  rowTone?: (row: Row) => 'late' | 'at_risk' | 'waiting' | null
  /** A heading that stands before this row when it begins a group. */
  heading?: (row: Row, previous: Row | undefined) => ReactNode | null
  /** A row that is drawn across all columns, such as the head of a group; null for an ordinary row. */
  wholeRow?: (row: Row) => ReactNode | null
  isLoading?: boolean
  /** Called when the last loaded row comes into view; ask for the next page. */
  onEnd?: () => void
  isLoadingMore?: boolean
  /** The designed empty state. */
  empty?: ReactNode
  /** Rows behind the list when more exist than are loaded. */
  total?: number
}

const CARD_PX = 132
const HEADING_PX = 34
const OVERSCAN = 12
const SKELETON_ROWS = 12

/** What a grid draws, and on which kind of screen. */
export type GridProps<Row> = DataGridProps<Row> & { isPhone: boolean }

export function DataGrid<Row>(props: DataGridProps<Row>) {
  const isPhone = useIsPhone()
  if (props.isLoading && props.rows.length === 0)
    return <Skeleton rows={isPhone ? 5 : SKELETON_ROWS} kind={isPhone ? 'cards' : 'rows'} />
  if (props.rows.length === 0) return <>{props.empty ?? null}</>
  return <GridBody {...props} isPhone={isPhone} />
}

function useCursor<Row>({ rows, rowKey, activeKey, onActive }: DataGridProps<Row>) {
  const [own, setOwn] = useState<string | null>(null)
  const key = activeKey === undefined ? own : activeKey
  const index = useMemo(() => (key === null ? -1 : rows.findIndex((row) => rowKey(row) === key)), [key, rows, rowKey])
  const moveTo = useCallback(
    (next: number) => {
      const row = rows[next]
      if (!row) return
      setOwn(rowKey(row))
      onActive?.(row)
    },
    [rows, rowKey, onActive],
  )
  return { index, moveTo }
}

/** The rows in view, in a window that scrolls by itself on a desk and with the page on a phone. */
function useGridWindow<Row>(props: GridProps<Row>, box: RefObject<HTMLDivElement | null>) {
  const { rows, rowKey, isPhone, heading, onEnd } = props
  const [margin, setMargin] = useState(0)
  useEffect(() => setMargin(isPhone ? (box.current?.offsetTop ?? 0) : 0), [isPhone, box])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => (isPhone ? (box.current?.closest<HTMLElement>('.nd-main') ?? null) : box.current),
    estimateSize: (index) => {
      const row = rows[index]
      const hasHeading = row !== undefined && heading?.(row, rows[index - 1])
      return (isPhone ? CARD_PX : (props.rowHeight ?? DESK_ROW_PX)) + (hasHeading ? HEADING_PX : 0)
    },
    getItemKey: (index) => (rows[index] ? rowKey(rows[index]) : index),
    overscan: OVERSCAN,
    scrollMargin: margin,
    scrollPaddingStart: isPhone ? 0 : 36,
  })
  const lastShown = virtual.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown >= rows.length - OVERSCAN) onEnd?.()
  }, [lastShown, rows.length, onEnd])
  return { virtual, margin }
}

function GridBody<Row>(props: GridProps<Row>) {
  const { rows, columns, isPhone, onSelect } = props
  const { t } = useTranslation('ui')
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const cursor = useCursor(props)
  const { virtual, margin } = useGridWindow(props, box)
  const keys = { ...props, cursor, scrollTo: (index: number) => virtual.scrollToIndex(index), box }
  useGridKeys(keys)
  useGridClipboard(keys)
  const hasSelection = Boolean(onSelect)
  const template = columnTemplate(columns, hasSelection)
  return (
    <div
      ref={box}
      className={isPhone ? 'nd-grid nd-grid-phone' : 'nd-grid'}
      role="grid"
      aria-label={props.name}
      aria-rowcount={props.total ?? rows.length}
      aria-multiselectable={hasSelection || undefined}
      aria-activedescendant={cursor.index >= 0 ? `${id}-${cursor.index}` : undefined}
      tabIndex={0}
    >
      {isPhone ? null : <GridHead {...props} template={template} hasSelection={hasSelection} />}
      <div
        className="nd-grid-rows"
        role="rowgroup"
        style={{ height: virtual.getTotalSize(), minWidth: isPhone ? undefined : leastWidth(columns, hasSelection) }}
      >
        {virtual.getVirtualItems().map((item) => (
          <GridSlot
            key={item.key}
            id={`${id}-${item.index}`}
            grid={props}
            index={item.index}
            top={item.start - margin}
            measure={virtual.measureElement}
            template={template}
            cursor={cursor}
          />
        ))}
      </div>
      {props.isLoadingMore ? <div className="nd-grid-foot">{t('grid.loadingMore')}</div> : null}
    </div>
  )
}

interface GridSlotProps<Row> {
  id: string
  grid: GridProps<Row>
  index: number
  top: number
  measure: (element: HTMLElement | null) => void
  template: string
  cursor: { index: number; moveTo: (index: number) => void }
}

/** The place of one row in the window, with the heading of its group where one begins. */
function GridSlot<Row>({ id, grid, index, top, measure, template, cursor }: GridSlotProps<Row>) {
  const { rows, rowKey, selected, onSelect, heading, isPhone } = grid
  const row = rows[index]
  if (row === undefined) return null
  const key = rowKey(row)
  const toggle = () => {
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    onSelect?.(next)
  }
  return (
    <div
      ref={isPhone || heading ? measure : undefined}
      data-index={index}
      className="nd-grid-slot"
      role="presentation"
      style={{ transform: `translateY(${top}px)` }}
    >
      {heading?.(row, rows[index - 1]) ?? null}
      <GridRow
        row={row}
        id={id}
        index={index}
        grid={grid}
        template={template}
        isActive={cursor.index === index}
        isSelected={selected?.has(key) ?? false}
        onToggle={onSelect ? toggle : undefined}
        onPress={() => {
          cursor.moveTo(index)
          grid.onOpen?.(row)
        }}
      />
    </div>
  )
}
