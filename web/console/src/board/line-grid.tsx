// The grid of lines wherever lines are listed: the board, the search, an order. Keys, acts in place, bulk acts, copy and paste.
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useToday } from '#shell'
import { DataGrid, type GridColumn, useHotkeys, useIsPhone } from '#ui'
import { AskDialog } from '../chasing/ask-dialog.tsx'
import { useMayChase } from '../chasing/requests.ts'
import { AcceptMany } from '../proposals/accept-many.tsx'
import { lineName, useBoardColumns } from './board-columns.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { useCopyColumns } from './copy-columns.ts'
import { FloatingForm } from './forms/floating-form.tsx'
import type { Act, ActKind } from './forms/line-form.tsx'
import { GroupHead, GroupRest } from './group-rows.tsx'
import { LineCard } from './line-card.tsx'
import { useSteadyRow } from './live-lines.ts'
import { isProposed } from './next-step.ts'
import { groupKeyText } from './open-lines.ts'
import { PasteDialog } from './paste-dialog.tsx'
import type { BoardGroup, BoardRow } from './types.ts'
import { useIsWide } from './use-wide.ts'

export interface LineGridProps {
  name: string
  rows: readonly BoardRow[]
  sort: string
  onSort: (sort: string) => void
  isCompact?: boolean
  /** The line whose drawer is open. */
  openId: string | null
  onOpen: (line: OpenLine | null) => void
  onGroup?: (group: BoardGroup) => void
  onGroupRest?: (group: BoardGroup) => void
  groupLabel?: (group: BoardGroup) => string
  isLoading?: boolean
  isLoadingMore?: boolean
  onEnd?: () => void
  total?: number
  empty?: ReactNode
}

const TWO_LINES_PX = 50
const ONE_LINE_PX = 32

const keyOf = (row: BoardRow): string => (row.kind === 'line' ? row.line.id : `${row.kind}:${groupKeyText(row.group)}`)

/** The cursor, the selection and the act that is being done on lines of the grid. */
function useLineActs(rows: readonly BoardRow[]) {
  const [activeKey, setActive] = useState<string | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [act, setAct] = useState<Act | null>(null)
  const chosen = useMemo(
    () => rows.flatMap((row) => (row.kind === 'line' && selected.has(row.line.id) ? [row.line] : [])),
    [rows, selected],
  )
  /** An act on a selected row is meant for all that are selected. */
  const begin = useCallback(
    (kind: ActKind, line: OpenLine) => {
      const isForAll = selected.has(line.id) && chosen.length > 1 && kind !== 'milestone' && kind !== 'receive'
      setAct({ kind, lines: isForAll ? chosen : [line] })
    },
    [selected, chosen],
  )
  return { activeKey, setActive, selected, setSelected, act, setAct, chosen, begin }
}

export function LineGrid(props: LineGridProps) {
  const { rows, openId, onOpen } = props
  const box = useRef<HTMLDivElement>(null)
  const state = useLineActs(rows)
  const { act, setAct, chosen, selected, setSelected } = state
  const [pasted, setPasted] = useState<string[][] | null>(null)
  const keys = useMemo(() => rows.map(keyOf), [rows])
  useSteadyRow(box, keys, state.activeKey)
  useCloseKeys(selected, setSelected, openId, onOpen)
  const closeAct = useCallback(() => setAct(null), [setAct])
  return (
    <div ref={box} className={props.isCompact ? 'nb-grid nb-compact' : 'nb-grid'}>
      {chosen.length > 0 ? (
        <BulkBar
          lines={chosen}
          onAct={(kind) => setAct({ kind, lines: chosen })}
          onClear={() => setSelected(new Set())}
        />
      ) : null}
      <Rows {...props} state={state} onPaste={setPasted} />
      {act ? <ActPlace key={`${act.kind}${act.lines[0]?.id}`} act={act} onClose={closeAct} /> : null}
      {pasted ? <PasteDialog cells={pasted} onClose={() => setPasted(null)} /> : null}
    </div>
  )
}

/** Where an act is done: in the small form at its row, or in a dialog where many lines or a whole message must be looked at. */
function ActPlace({ act, onClose }: { act: Act; onClose: () => void }) {
  const { kind, lines } = act
  const nameOf = (id: string) => {
    const line = lines.find((each) => each.id === id)
    return line ? lineName(line) : ''
  }
  if (kind === 'ask') return <AskDialog lineIds={lines.map((line) => line.id)} nameOf={nameOf} onClose={onClose} />
  if (kind === 'decide' && lines.length > 1) return <AcceptMany lines={lines} onClose={onClose} />
  return <FloatingForm act={act} onClose={onClose} />
}

type RowsProps = LineGridProps & { state: ReturnType<typeof useLineActs>; onPaste: (cells: string[][]) => void }

function Rows({ state, onPaste, ...props }: RowsProps) {
  const { rows, openId, onOpen } = props
  const today = useToday()
  const isPhone = useIsPhone()
  const acts = { begin: state.begin }
  const drawn = useBoardColumns(acts, today, { ownFields: useIsWide() })
  const copied = useCopyColumns(today)
  const rowKeys = useRowKeys(state.begin)
  const select = (next: ReadonlySet<string>) => state.setSelected(onlyLines(next))
  return (
    <DataGrid<BoardRow>
      name={props.name}
      rows={rows}
      rowKey={keyOf}
      columns={drawn.map(lift)}
      copyColumns={copied.map(lift)}
      rowHeight={props.isCompact ? ONE_LINE_PX : TWO_LINES_PX}
      sort={props.sort}
      onSort={props.onSort}
      {...(isPhone ? {} : { selected: state.selected, onSelect: select })}
      activeKey={state.activeKey}
      onActive={(row) => {
        state.setActive(keyOf(row))
        // An open drawer follows the cursor: j and k read one line after the other.
        if (openId && row.kind === 'line') onOpen(row.line)
      }}
      onOpen={(row) => openRow(row, props)}
      rowKeys={rowKeys}
      rowTone={(row) => (row.kind === 'line' && row.line.grade !== 'on_track' ? row.line.grade : null)}
      wholeRow={(row) => (row.kind === 'line' ? null : <WholeRow row={row} label={props.groupLabel} />)}
      card={(row) => (row.kind === 'line' ? <LineCard line={row.line} acts={acts} today={today} /> : null)}
      onPaste={(cells) => onPaste(cells)}
      isLoading={props.isLoading ?? false}
      isLoadingMore={props.isLoadingMore ?? false}
      {...(props.onEnd ? { onEnd: props.onEnd } : {})}
      {...(props.total === undefined ? {} : { total: props.total })}
      empty={props.empty}
    />
  )
}

function openRow(row: BoardRow, { onOpen, onGroup, onGroupRest }: LineGridProps): void {
  if (row.kind === 'line') onOpen(row.line)
  else if (row.kind === 'rest') onGroupRest?.(row.group)
  else if (row.kind === 'group') onGroup?.(row.group)
}

interface WholeRowProps {
  row: Exclude<BoardRow, { kind: 'line' }>
  label: LineGridProps['groupLabel']
}
function WholeRow({ row, label }: WholeRowProps) {
  if (row.kind === 'group')
    return <GroupHead group={row.group} label={label?.(row.group) ?? row.group.label ?? ''} isOpen={row.isOpen} />
  return <GroupRest {...(row.kind === 'rest' ? { count: row.count } : {})} />
}

const onlyLines = (keys: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...keys].filter((key) => !/^(group|rest|waiting):/.test(key)))

const lift = (column: GridColumn<OpenLine>): GridColumn<BoardRow> => {
  const { render, text, ...rest } = column
  return {
    ...rest,
    render: (row) => (row.kind === 'line' ? render(row.line) : null),
    ...(text ? { text: (row: BoardRow) => (row.kind === 'line' ? text(row.line) : '') } : {}),
  }
}

const ROW_KEYS: readonly [keys: string, kind: ActKind][] = [
  ['e', 'promise'],
  ['m', 'milestone'],
  ['n', 'note'],
  ['o', 'assign'],
  ['b', 'need_by'],
  ['a', 'decide'],
  ['c', 'ask'],
]

function mayBegin(kind: ActKind, line: OpenLine, mayChase: boolean): boolean {
  if (kind === 'decide') return isProposed(line)
  return kind === 'ask' ? mayChase : line.allowedCommands.includes(kind)
}

function useRowKeys(begin: (kind: ActKind, line: OpenLine) => void) {
  const { t } = useTranslation('board')
  const mayChase = useMayChase()
  return ROW_KEYS.map(([keys, kind]) => ({
    keys,
    meaning: t(`act.${kind}.title`),
    run: (row: BoardRow) => {
      if (row.kind !== 'line' || !mayBegin(kind, row.line, mayChase)) return false
      begin(kind, row.line)
      return true
    },
  }))
}

/** Escape takes back, in this order: the drawer, the selection. */
function useCloseKeys(
  selected: ReadonlySet<string>,
  setSelected: (selected: ReadonlySet<string>) => void,
  openId: string | null,
  onOpen: (line: OpenLine | null) => void,
): void {
  const { t } = useTranslation('ui')
  const isOn = openId !== null || selected.size > 0
  const close = () => (openId ? onOpen(null) : setSelected(new Set()))
  useHotkeys(t('key.closePanel'), [{ keys: 'Escape', meaning: t('key.closePanel'), run: close }], isOn)
}
