// One row of a grid: cells on a desk, a card on a phone, or one thing across the whole width.
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table; the roles say the same
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus and names the active row
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { GridProps } from './data-grid.tsx'
import type { GridColumn } from './grid-columns.ts'

/** The height of a row with one line of text. */
export const DESK_ROW_PX = 32

interface GridRowProps<Row> {
  row: Row
  id: string
  index: number
  grid: GridProps<Row>
  template: string
  isActive: boolean
  isSelected: boolean
  onToggle: (() => void) | undefined
  onPress: () => void
}

const isOwnPress = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button,a,input,select,textarea,[role=button],[role=combobox]') !== null

const classOf = (names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')

export function GridRow<Row>(props: GridRowProps<Row>) {
  const { row, id, index, grid, template, isActive, isSelected, onToggle, onPress } = props
  const tone = grid.rowTone?.(row)
  const whole = grid.wholeRow?.(row) ?? null
  const press = (event: MouseEvent) => {
    // Someone who marks text in a row means to copy it, not to open the row.
    if (!isOwnPress(event.target) && !getSelection()?.toString()) onPress()
  }
  const columns = whole ? '1fr' : template
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid opens the active row
    <div
      id={id}
      className={classOf([
        'nd-grid-row',
        tone && `nd-tone-${tone}`,
        isActive && 'nd-grid-active',
        isSelected && 'nd-grid-selected',
        grid.onOpen && 'nd-grid-opens',
      ])}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={onToggle && !whole ? isSelected : undefined}
      style={grid.isPhone ? undefined : { gridTemplateColumns: columns, height: grid.rowHeight ?? DESK_ROW_PX }}
      onClick={press}
    >
      {whole ? (
        <div className="nd-grid-whole" role="gridcell">
          {whole}
        </div>
      ) : (
        <RowContent {...props} />
      )}
    </div>
  )
}

function RowContent<Row>({ row, grid, isSelected, onToggle }: GridRowProps<Row>) {
  const { t } = useTranslation('ui')
  if (grid.isPhone) {
    return (
      <div className="nd-grid-card" role="gridcell">
        {grid.card?.(row) ?? <DefaultCard row={row} columns={grid.columns} />}
      </div>
    )
  }
  return (
    <>
      {onToggle ? (
        <span className="nd-grid-check" role="gridcell">
          <input
            type="checkbox"
            checked={isSelected}
            onChange={onToggle}
            aria-label={t('grid.selectRow')}
            tabIndex={-1}
          />
        </span>
      ) : null}
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
