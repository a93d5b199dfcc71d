import { useState, type ReactNode } from 'react'

/** What the server drew and did not send as data too (`unsent`): in the browser it stays as it stands; with children it is drawn anew. */
export function Drawn({ id, className, children }: { id: string; className?: string; children?: ReactNode }) {
  const [html] = useState(() => (typeof document === 'undefined' ? '' : (document.getElementById(id)?.innerHTML ?? '')))
  if (children) {
    return (
      <div key="anew" id={id} className={className}>
        {children}
      </div>
    )
  }
  return <div key="standing" id={id} className={className} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />
}
