import { useId, type ReactNode } from 'react'

/** A part of a page under its own heading. */
export function Panel({ title, actions, id, children }: { title: string; actions?: ReactNode; id?: string; children: ReactNode }) {
  const headingId = useId()
  return (
    <section className="panel" id={id} aria-labelledby={headingId}>
      <header className="panel-head">
        <h2 id={headingId}>{title}</h2>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
