// The grid of every list: virtual, by keyboard, selectable, copied to and pasted from Excel; on a phone the same rows as cards.
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table; the roles say the same
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus and names the active row
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { columnTemplate, type GridColumn, leastWidth } from './grid-columns.ts'
import { GridHead } from './grid-head.tsx'
import { type GridKeysOptions, useGridClipboard, useGridKeys } from './grid-keys.ts'
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

const DESK_ROW_PX = 32
const CARD_PX = 132
const HEADING_PX = 34
const OVERSCAN = 12
const SKELETON_ROWS = 12

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

function GridBody<Row>(props: DataGridProps<Row> & { isPhone: boolean }) {
  const { rows, rowKey, columns, isPhone, selected, onSelect, heading, onEnd } = props
  const { t } = useTranslation('ui')
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const cursor = useCursor(props)
  const [margin, setMargin] = useState(0)
  // On a phone the page scrolls, on a desk the grid does.
  const scroller = () => (isPhone ? (box.current?.closest<HTMLElement>('.nd-main') ?? null) : box.current)
  useEffect(() => setMargin(isPhone ? (box.current?.offsetTop ?? 0) : 0), [isPhone])

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
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
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown >= rows.length - OVERSCAN) onEnd?.()
  }, [lastShown, rows.length, onEnd])

  const keys = { ...props, cursor, scrollTo: (index: number) => virtual.scrollToIndex(index), box }
  useGridKeys(keys)
  useGridClipboard(keys)

  const hasSelection = Boolean(onSelect)
  const template = columnTemplate(columns, hasSelection)
  const toggle = (key: string) => {
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    onSelect?.(next)
  }
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
        {items.map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const key = rowKey(row)
          return (
            <div
              key={key}
              ref={isPhone || heading ? virtual.measureElement : undefined}
              data-index={item.index}
              className="nd-grid-slot"
              role="presentation"
              style={{ transform: `translateY(${item.start - margin}px)` }}
            >
              {heading?.(row, rows[item.index - 1]) ?? null}
              <GridRow
                row={row}
                id={`${id}-${item.index}`}
                index={item.index}
                grid={props}
                template={template}
                isActive={cursor.index === item.index}
                isSelected={selected?.has(key) ?? false}
                onToggle={hasSelection ? () => toggle(key) : undefined}
                onPress={() => {
                  cursor.moveTo(item.index)
                  props.onOpen?.(row)
                }}
              />
            </div>
          )
        })}
      </div>
      {props.isLoadingMore ? <div className="nd-grid-foot">{t('grid.loadingMore')}</div> : null}
    </div>
  )
}

interface GridRowProps<Row> {
  row: Row
  id: string
  index: number
  grid: DataGridProps<Row> & { isPhone: boolean }
  template: string
  isActive: boolean
  isSelected: boolean
  onToggle: (() => void) | undefined
  onPress: () => void
}

const isOwnPress = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button,a,input,select,textarea,[role=button],[role=combobox]') !== null

function GridRow<Row>({ row, id, index, grid, template, isActive, isSelected, onToggle, onPress }: GridRowProps<Row>) {
  const { t } = useTranslation('ui')
  const tone = grid.rowTone?.(row)
  const whole = grid.wholeRow?.(row) ?? null
  const press = (event: React.MouseEvent) => {
    // Someone who marks text in a row means to copy it, not to open the row.
    if (!isOwnPress(event.target) && !getSelection()?.toString()) onPress()
  }
  const className = [
    'nd-grid-row',
    tone ? `nd-tone-${tone}` : '',
    isActive ? 'nd-grid-active' : '',
    isSelected ? 'nd-grid-selected' : '',
    grid.onOpen ? 'nd-grid-opens' : '',
  ]
    .filter(Boolean)
    .join(' ')
  const box = onToggle ? (
    <span className="nd-grid-check" role="gridcell">
      <input type="checkbox" checked={isSelected} onChange={onToggle} aria-label={t('grid.selectRow')} tabIndex={-1} />
    </span>
  ) : null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid opens the active row
    <div
      id={id}
      className={className}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={onToggle && !whole ? isSelected : undefined}
      style={
        grid.isPhone
          ? undefined
          : { gridTemplateColumns: whole ? '1fr' : template, height: grid.rowHeight ?? DESK_ROW_PX }
      }
      onClick={press}
    >
      {whole ? (
        <div className="nd-grid-whole" role="gridcell">
          {whole}
        </div>
      ) : grid.isPhone ? (
        <div className="nd-grid-card" role="gridcell">
          {grid.card?.(row) ?? <DefaultCard row={row} columns={grid.columns} />}
        </div>
      ) : (
        <>
          {box}
          {grid.columns.map((column) => (
            <span
              key={column.key}
              role="gridcell"
              className={column.align === 'end' ? 'nd-grid-cell nd-grid-end' : 'nd-grid-cell'}
            >
              {column.render(row)}
            </span>
          ))}
        </>
      )}
    </div>
  )
}

function DefaultCard<Row>({ row, columns }: { row: Row; columns: readonly GridColumn<Row>[] }) {
  const [first, ...rest] = columns
  return (
    <>
      <div className="nd-card-title">{first?.render(row)}</div>
      <dl className="nd-card-pairs">
        {rest.map((column) => (
          <div key={column.key}>
            <dt>{column.title}</dt>
            <dd>{column.render(row)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
