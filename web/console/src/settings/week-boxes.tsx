// Seven boxes: which weekdays are worked.
import { addDays, weekdayText } from '#ui'

// Any Monday gives the names of the week in the reader's language.
const A_MONDAY = '2026-11-23'

export function WeekBoxes({
  name,
  worked,
  onChange,
}: {
  name: string
  worked: readonly number[]
  onChange: (worked: number[]) => void
}) {
  return (
    <fieldset className="nd-week">
      <legend className="nd-hidden">{name}</legend>
      {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
        <label key={weekday}>
          <input
            type="checkbox"
            checked={worked.includes(weekday)}
            onChange={({ target }) =>
              onChange(target.checked ? [...worked, weekday].sort() : worked.filter((each) => each !== weekday))
            }
          />
          {weekdayText(addDays(A_MONDAY, weekday - 1))}
        </label>
      ))}
    </fieldset>
  )
}
