// A number with its unit in a sentence or a table cell; where it may be empty, empty is said in words.
import { InputNumber } from 'antd'

interface CountCellProps {
  /** Read out by screen readers. */
  name: string
  value: number | null
  min?: number
  max: number
  unit: string
  /** What an empty field means; without it the field may not be empty. */
  empty?: string
  onChange: (value: number | null) => void
}

export function CountCell({ name, value, min = 0, max, unit, empty, onChange }: CountCellProps) {
  return (
    <span className="nd-count">
      <InputNumber
        size="small"
        aria-label={name}
        controls={false}
        min={min}
        max={max}
        precision={0}
        value={value}
        {...(empty ? { placeholder: empty } : {})}
        onChange={(next) => {
          if (next !== null || empty) onChange(next)
        }}
      />
      {value === null ? null : <span className="nd-quiet">{unit}</span>}
    </span>
  )
}
