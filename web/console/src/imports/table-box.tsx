// A table that may be wider or longer than its card: scrolled inside it, by keyboard too.
import type { ReactNode } from 'react'

export function TableBox({ name, isBusy, children }: { name: string; isBusy?: boolean; children: ReactNode }) {
  return (
    <section
      className={`ni-table-box${isBusy ? ' ni-busy' : ''}`}
      aria-label={name}
      aria-busy={isBusy ?? false}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </section>
  )
}
