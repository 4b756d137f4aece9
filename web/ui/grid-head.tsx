// The header of a grid: stays in view, sorts, and selects all that is loaded.
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table; the roles say the same
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus and names the active row
import { useTranslation } from 'react-i18next'
import type { GridColumn } from './grid-columns.ts'
import { leastWidth } from './grid-columns.ts'
import { Icon } from './icons.tsx'

interface GridHeadProps<Row> {
  columns: readonly GridColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  template: string
  hasSelection: boolean
  sort?: string
  onSort?: (sort: string) => void
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
}

export function GridHead<Row>(props: GridHeadProps<Row>) {
  const { t } = useTranslation('ui')
  const { columns, rows, rowKey, selected, onSelect } = props
  const isAll = rows.length > 0 && rows.every((row) => selected?.has(rowKey(row)))
  const isSome = !isAll && (selected?.size ?? 0) > 0
  return (
    <div
      className="nd-grid-head"
      role="row"
      style={{ gridTemplateColumns: props.template, minWidth: leastWidth(columns, props.hasSelection) }}
    >
      {props.hasSelection ? (
        <span className="nd-grid-check" role="columnheader">
          <input
            type="checkbox"
            aria-label={t('grid.selectAll')}
            checked={isAll}
            ref={(box) => {
              if (box) box.indeterminate = isSome
            }}
            onChange={() => onSelect?.(isAll ? new Set() : new Set(rows.map(rowKey)))}
          />
        </span>
      ) : null}
      {columns.map((column) => (
        <HeadCell
          key={column.key}
          column={column}
          {...(props.sort === undefined ? {} : { sort: props.sort })}
          onSort={props.onSort}
        />
      ))}
    </div>
  )
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: GridColumn<Row>
  sort?: string
  onSort: ((sort: string) => void) | undefined
}) {
  const { t } = useTranslation('ui')
  const isUp = column.sort !== undefined && sort === column.sort
  const isDown = column.sort !== undefined && sort === `-${column.sort}`
  const className = column.align === 'end' ? 'nd-grid-cell nd-grid-end' : 'nd-grid-cell'
  const order = isUp ? 'ascending' : isDown ? 'descending' : undefined
  return (
    <span role="columnheader" className={className} aria-sort={column.sort ? (order ?? 'none') : undefined}>
      {column.sort && onSort ? (
        <button
          type="button"
          className="nd-grid-sort"
          title={t('grid.sortBy', { name: column.title })}
          onClick={() => onSort(isUp ? `-${column.sort}` : (column.sort ?? ''))}
        >
          {column.title}
          {isUp ? <Icon name="sortUp" size={13} /> : isDown ? <Icon name="sortDown" size={13} /> : null}
        </button>
      ) : (
        column.title
      )}
    </span>
  )
}
