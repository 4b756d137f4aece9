// The frame of one page: its title, the sentence that says what it answers, its main action, and the room below.
import type { ReactNode } from 'react'

export interface PageHeaderProps {
  title: ReactNode
  /** One sentence: the question this page answers. */
  sentence?: ReactNode
  /** The main action first; others beside it. */
  actions?: ReactNode
}
export function PageHeader({ title, sentence, actions }: PageHeaderProps) {
  return (
    <header className="nd-page-header">
      <div className="nd-page-heading">
        <h1>{title}</h1>
        {sentence ? <p>{sentence}</p> : null}
      </div>
      {actions ? <div className="nd-page-actions">{actions}</div> : null}
    </header>
  )
}

/** `fill`: the page keeps to the window's height on a desk, so that a grid inside it scrolls, not the page. */
export function Page({ children, fill, narrow }: { children: ReactNode; fill?: boolean; narrow?: boolean }) {
  return <div className={`nd-page${fill ? ' nd-page-fill' : ''}${narrow ? ' nd-page-narrow' : ''}`}>{children}</div>
}

export function Card({ title, sentence, actions, children }: Partial<PageHeaderProps> & { children: ReactNode }) {
  return (
    <section className="nd-card">
      {title ? (
        <div className="nd-card-head">
          <div>
            <h2>{title}</h2>
            {sentence ? <p>{sentence}</p> : null}
          </div>
          {actions ? <div className="nd-page-actions">{actions}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  )
}
