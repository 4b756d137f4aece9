// The lines of a new order as a sheet: Enter goes on to the next cell and opens a new line at the end, Excel blocks can be pasted.
import { useQuery } from '@tanstack/react-query'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useSession } from '#shell'
import { Icon, shortDay, textToCells, weekdayText } from '#ui'
import { readAnswerDay } from '../board/answer-day.ts'
import {
  DRAFT_FIELDS,
  type DraftField,
  type DraftLine,
  emptyLine,
  isBlank,
  LINE_STEP,
  type LineFault,
  readPastedLines,
} from './draft-lines.ts'
import { useTyped } from './supplier-field.tsx'

interface KnownItem {
  id: string
  code: string | null
  name: string
  unit: string | null
}
interface DraftTableProps {
  lines: readonly DraftLine[]
  onChange: (lines: DraftLine[]) => void
  faults: readonly LineFault[]
}

/** What keys and pastes do to the lines; the cell to go to is focused after it is drawn. */
function useDraftSheet({ lines, onChange }: DraftTableProps) {
  const table = useRef<HTMLTableElement>(null)
  const [goTo, setGoTo] = useState<{ key: number; field: DraftField } | null>(null)
  const nextKey = Math.max(...lines.map((line) => line.key)) + 1
  useEffect(() => {
    if (!goTo) return
    table.current?.querySelector<HTMLInputElement>(`[data-cell="${goTo.key}-${goTo.field}"]`)?.focus()
    setGoTo(null)
  }, [goTo])
  const remove = (key: number) => {
    const rest = lines.filter((line) => line.key !== key)
    onChange(rest.length > 0 ? rest : [emptyLine(nextKey)])
  }
  const onKey = (event: KeyboardEvent, line: DraftLine, field: DraftField) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    const next = DRAFT_FIELDS[DRAFT_FIELDS.indexOf(field) + 1]
    const following = lines[lines.indexOf(line) + 1]
    if (next) setGoTo({ key: line.key, field: next })
    else if (following) setGoTo({ key: following.key, field: 'itemCode' })
    else {
      // A new line takes over the day of the one before: it is mostly the same.
      onChange([...lines, { ...emptyLine(nextKey), requestedDate: line.requestedDate }])
      setGoTo({ key: nextKey, field: 'itemCode' })
    }
  }
  const onPaste = (event: ClipboardEvent, line: DraftLine, field: DraftField) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trimEnd())) return
    event.preventDefault()
    const pasted = readPastedLines(textToCells(text), field, nextKey)
    const kept = lines.filter((each) => each.key !== line.key || !isBlank(each))
    onChange([...kept, ...pasted])
  }
  const change = (key: number, patch: Partial<DraftLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...patch } : line)))
  return { table, remove, onKey, onPaste, change, add: () => onChange([...lines, emptyLine(nextKey)]) }
}
type DraftSheet = ReturnType<typeof useDraftSheet>

export function DraftTable(props: DraftTableProps) {
  const { t } = useTranslation('orders')
  const sheet = useDraftSheet(props)
  return (
    <div className="no-draft-box">
      <table className="no-draft" ref={sheet.table}>
        <thead>
          <tr>
            <th aria-label={t('column.lineNo')} />
            {DRAFT_FIELDS.map((field) => (
              <th key={field}>{t(`draft.${field}`)}</th>
            ))}
            <th aria-label={t('draft.remove')} />
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line, index) => (
            <DraftRow key={line.key} line={line} lineNo={(index + 1) * LINE_STEP} faults={props.faults} sheet={sheet} />
          ))}
        </tbody>
      </table>
      <button type="button" className="nd-link-button" onClick={sheet.add}>
        <Icon name="plus" size={14} /> {t('draft.add')}
      </button>
    </div>
  )
}

interface DraftRowProps {
  line: DraftLine
  lineNo: number
  faults: readonly LineFault[]
  sheet: DraftSheet
}
function DraftRow({ line, lineNo, faults, sheet }: DraftRowProps) {
  const { t } = useTranslation('orders')
  return (
    <tr>
      <td className="nd-quiet">{lineNo}</td>
      {DRAFT_FIELDS.map((field) => (
        <td key={field} data-label={t(`draft.${field}`)}>
          <DraftCell
            line={line}
            field={field}
            fault={faults.find((fault) => fault.key === line.key && fault.field === field)}
            onChange={(patch) => sheet.change(line.key, patch)}
            onKey={(event) => sheet.onKey(event, line, field)}
            onPaste={(event) => sheet.onPaste(event, line, field)}
          />
        </td>
      ))}
      <td>
        <button
          type="button"
          className="nd-icon-button"
          tabIndex={-1}
          aria-label={t('draft.remove')}
          onClick={() => sheet.remove(line.key)}
        >
          <Icon name="close" size={15} />
        </button>
      </td>
    </tr>
  )
}

interface DraftCellProps {
  line: DraftLine
  field: DraftField
  fault: LineFault | undefined
  onChange: (patch: Partial<DraftLine>) => void
  onKey: (event: KeyboardEvent) => void
  onPaste: (event: ClipboardEvent) => void
}

function DraftCell({ line, field, fault, onChange, onKey, onPaste }: DraftCellProps) {
  const { t } = useTranslation('orders')
  const { tenant } = useSession()
  const isItem = field === 'itemCode'
  const q = useTyped(isItem ? line.itemCode.trim() : '')
  const { data } = useQuery({
    queryKey: ['items', 'find', q],
    queryFn: () => api.get<{ rows: KnownItem[] }>('/items', { q, limit: 8 }),
    enabled: isItem && q !== '',
    staleTime: 60_000,
  })
  const list = isItem && data ? `items-${line.key}` : undefined
  const choose = (code: string) => {
    const known = data?.rows.find((item) => item.code === code)
    // A chosen item brings its name and unit along, unless the person has typed others.
    onChange(
      known
        ? { itemCode: code, itemName: line.itemName || known.name, unit: line.unit || (known.unit ?? '') }
        : { itemCode: code },
    )
  }
  const isDate = field === 'requestedDate' || field === 'promisedDate'
  const day = isDate ? readAnswerDay(line[field], tenant.today) : null
  const number = field === 'quantity' || field === 'unitPrice'
  return (
    <>
      <input
        className={`no-cell${number ? ' no-cell-end' : ''}${fault ? ' no-cell-bad' : ''}`}
        data-cell={`${line.key}-${field}`}
        aria-label={t(`draft.${field}`)}
        aria-invalid={Boolean(fault)}
        autoComplete="off"
        inputMode={number ? 'decimal' : 'text'}
        list={list}
        value={line[field]}
        onChange={(event) => (isItem ? choose(event.target.value) : onChange({ [field]: event.target.value }))}
        onKeyDown={onKey}
        onPaste={onPaste}
      />
      {list ? (
        <datalist id={list}>
          {data?.rows.map((item) => (
            <option key={item.id} value={item.code ?? item.name}>
              {item.name}
            </option>
          ))}
        </datalist>
      ) : null}
      {fault ? (
        <span className="nb-read-bad no-cell-note">{t(`fault.${fault.code}`)}</span>
      ) : day ? (
        <span className="nd-quiet no-cell-note">
          {shortDay(day, tenant.today)} {weekdayText(day)}
        </span>
      ) : null}
    </>
  )
}
