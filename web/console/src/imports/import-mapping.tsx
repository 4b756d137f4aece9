// Which column is what: guessed with its reason, corrected by a person, and remembered for the next file of this layout.
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#shell'
import { Card, isDay, shortDay } from '#ui'
import { readAnswerDay } from '../board/answer-day.ts'
import type { Correction } from './import-queries.ts'
import { TableBox } from './table-box.tsx'
import {
  DATE_FIELDS,
  type DateOrder,
  type Import,
  type MappedColumn,
  NEEDED_FIELDS,
  type NoDateWord,
  ORDER_FIELDS,
} from './types.ts'

interface ImportMappingProps {
  read: Import
  isBusy: boolean
  /** Absent when nothing can be corrected any more. */
  onChange: ((correction: Correction) => void) | undefined
}

/** Kept as a field of the company's own. */
const OWN = '-'

export function ImportMapping({ read, isBusy, onChange }: ImportMappingProps) {
  const { t } = useTranslation('imports')
  const mapping = read.reading?.mapping ?? []
  if (mapping.length === 0) return null
  const isOff = !onChange || isBusy
  return (
    <Card title={t('mapping')} sentence={t('mapping.sentence')}>
      <MissingFields read={read} />
      <TableBox name={t('mapping')} isBusy={isBusy}>
        <table className="ni-table ni-mapping">
          <thead>
            <tr>
              <th>{t('mapping.column')}</th>
              <th>{t('mapping.header')}</th>
              <th>{t('mapping.examples')}</th>
              <th>{t('mapping.field')}</th>
              <th>{t('mapping.why')}</th>
            </tr>
          </thead>
          <tbody>
            {mapping.map((column) => (
              <ColumnRow key={column.column} column={column} mapping={mapping} isOff={isOff} onChange={onChange} />
            ))}
          </tbody>
        </table>
      </TableBox>
      <NoDateWords
        words={read.reading?.noDateWords ?? []}
        isOff={isOff}
        onWords={(noDateWords) => onChange?.({ noDateWords })}
      />
    </Card>
  )
}

/** Fields without which there is no line, as long as no column is one of them. */
function MissingFields({ read }: { read: Import }) {
  const { t } = useTranslation('imports')
  const taken = new Set(read.reading?.mapping.map((column) => column.field))
  const missing = NEEDED_FIELDS[read.kind].filter((choices) => !choices.some((field) => taken.has(field)))
  if (missing.length === 0) return null
  const nameOf = (field: string): string => t(`field.${field}` as never)
  return (
    <p className="ni-bad" role="alert">
      {t('mapping.missing', { fields: missing.map((choices) => choices.map(nameOf).join(t('or'))).join(t('and')) })}
    </p>
  )
}

interface ColumnRowProps {
  column: MappedColumn
  mapping: readonly MappedColumn[]
  isOff: boolean
  onChange: ((correction: Correction) => void) | undefined
}
function ColumnRow({ column, mapping, isOff, onChange }: ColumnRowProps) {
  const { t } = useTranslation('imports')
  const setField = (field: string | null) => {
    // A field belongs to one column: the one that had it becomes an own field.
    const displaced = mapping.filter((each) => field !== null && each.field === field && each !== column)
    onChange?.({
      columns: [{ column: column.column, field }, ...displaced.map((each) => ({ column: each.column, field: null }))],
    })
  }
  const setOrder = (dateOrder: DateOrder) =>
    onChange?.({ columns: [{ column: column.column, field: column.field, dateOrder }] })
  return (
    <tr>
      <td className="nd-quiet">{letterOf(column.column)}</td>
      <td>
        <b>{column.header || <span className="nd-quiet">{t('mapping.noHeader')}</span>}</b>
      </td>
      <td className="ni-examples" title={column.examples.join('\n')}>
        {column.examples.slice(0, 3).join(' · ')}
      </td>
      <td>
        <FieldSelect column={column} isOff={isOff} onField={setField} />
      </td>
      <td>
        <Why column={column} onOrder={onChange ? setOrder : undefined} />
      </td>
    </tr>
  )
}

/** A, B … Z, AA as a spreadsheet names its columns. */
const letterOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26)

interface FieldSelectProps {
  column: MappedColumn
  isOff: boolean
  onField: (field: string | null) => void
}
function FieldSelect({ column, isOff, onField }: FieldSelectProps) {
  const { t } = useTranslation('imports')
  return (
    <Select
      className="ni-field"
      aria-label={t('mapping.fieldOf', { header: column.header || letterOf(column.column) })}
      showSearch={{ optionFilterProp: 'label' }}
      disabled={isOff}
      value={column.field ?? OWN}
      onChange={(field) => onField(field === OWN ? null : field)}
      popupMatchSelectWidth={false}
      options={[
        { value: OWN, label: t('field.own') },
        ...ORDER_FIELDS.map((field) => ({ value: field as string, label: t(`field.${field}`) })),
      ]}
    />
  )
}

const ORDERS: readonly DateOrder[] = ['ymd', 'dmy', 'mdy']

function Why({ column, onOrder }: { column: MappedColumn; onOrder: ((order: DateOrder) => void) | undefined }) {
  const { t } = useTranslation('imports')
  const isDate = column.field !== null && DATE_FIELDS.has(column.field)
  const sure =
    column.why === 'person'
      ? 'person'
      : column.confidence >= 0.8
        ? 'sure'
        : column.confidence >= 0.5
          ? 'likely'
          : 'guess'
  return (
    <span className="ni-why">
      {column.field ? (
        <span className={sure === 'guess' ? 'ni-guess' : ''}>
          {t(`sure.${sure}`)}
          {column.why !== 'person' ? <span className="nd-quiet"> · {t(`why.${column.why}` as never)}</span> : null}
        </span>
      ) : (
        <span className="nd-quiet">{t('why.own')}</span>
      )}
      {isDate ? <DateForm column={column} onOrder={onOrder} /> : null}
      {column.numberStyle === 'comma' ? <span className="nd-quiet">{t('number.comma')}</span> : null}
    </span>
  )
}

/** A day that may be read with the month first or the day first. */
const TWO_WAYS = /^\d{1,2}[-/.]\d{1,2}([-/.]\d{2,4})?$/

/** How a date column is read; a person decides where the file does not. */
function DateForm({ column, onOrder }: { column: MappedColumn; onOrder: ((order: DateOrder) => void) | undefined }) {
  const { t } = useTranslation('imports')
  const { dateOrder } = column
  const isOpen = !dateOrder && column.examples.some((example) => TWO_WAYS.test(example.trim()))
  if (!dateOrder && !isOpen) return null
  if (!onOrder || dateOrder === 'ymd') return <span className="nd-quiet">{t(`order.${dateOrder ?? 'mixed'}`)}</span>
  return (
    <Select
      size="small"
      aria-label={t('order.label', { header: column.header })}
      value={dateOrder === 'mixed' ? null : (dateOrder ?? null)}
      placeholder={t(isOpen ? 'order.open' : 'order.mixed')}
      onChange={(order) => order && onOrder(order)}
      popupMatchSelectWidth={false}
      options={ORDERS.map((order) => ({ value: order, label: t(`order.${order}`) }))}
    />
  )
}

interface NoDateWordsProps {
  words: readonly NoDateWord[]
  isOff: boolean
  onWords: (words: { word: string; means: string | null }[]) => void
}
/** Words where a date was expected: no date, unless a person says which day they mean. */
function NoDateWords({ words, isOff, onWords }: NoDateWordsProps) {
  const { t } = useTranslation('imports')
  if (words.length === 0) return null
  return (
    <div className="ni-words">
      <h3>{t('words')}</h3>
      <p className="nd-quiet">{t('words.sentence')}</p>
      <ul>
        {words.map((word) => (
          <WordRow
            key={word.word}
            word={word}
            isOff={isOff}
            onMeans={(means) =>
              onWords(words.map((each) => ({ word: each.word, means: each.word === word.word ? means : each.means })))
            }
          />
        ))}
      </ul>
    </div>
  )
}

function WordRow({
  word,
  isOff,
  onMeans,
}: {
  word: NoDateWord
  isOff: boolean
  onMeans: (day: string | null) => void
}) {
  const { t } = useTranslation('imports')
  const today = useToday()
  const [typed, setTyped] = useState(word.means ?? '')
  const day = typed.trim() ? readAnswerDay(typed, today) : null
  const settle = () => {
    if (typed.trim() && !day) return
    if (day !== word.means) onMeans(day)
  }
  return (
    <li>
      <b>“{word.word}”</b>
      <span className="nd-quiet">
        {word.column ? `${word.column} · ` : ''}
        {t('words.count', { count: word.count })}
      </span>
      <Input
        size="small"
        className="ni-word"
        disabled={isOff}
        value={typed}
        status={typed.trim() && !day ? 'error' : ''}
        placeholder={t('words.none')}
        aria-label={t('words.means', { word: word.word })}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onPressEnter={settle}
      />
      <span className="nd-quiet">{day && isDay(day) ? shortDay(day, today) : t('words.asNone')}</span>
    </li>
  )
}
