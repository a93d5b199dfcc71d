import type { ReactNode } from 'react'

/** A list with nothing in it: says why, and what can be done. */
export function Empty({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <div className="empty-why">{children}</div>}
      {action && <div className="actions">{action}</div>}
    </div>
  )
}
