import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Alert } from './alert.tsx'
import { Link } from './link.tsx'

export interface Crumb {
  to: string
  label: string
}

export interface PageProps {
  title: string
  /** The way here, without the page itself. */
  crumbs?: readonly Crumb[]
  /** Beside the heading: the page's main steps. */
  actions?: ReactNode
  /** One sentence under the heading. */
  lead?: ReactNode
  /** State badges beside the title. */
  badges?: ReactNode
  /** What `?done=…` says after a redirect. */
  done?: Readonly<Record<string, string>>
  children?: ReactNode
}

/** The frame of every page's content: way here, one heading, what was just done. */
export function Page({ title, crumbs, actions, lead, badges, done, children }: PageProps) {
  return (
    <>
      {crumbs && crumbs.length > 0 && <Breadcrumb crumbs={crumbs} title={title} />}
      <Done messages={done} />
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {badges && <p className="page-badges">{badges}</p>}
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </>
  )
}

function Breadcrumb({ crumbs, title }: { crumbs: readonly Crumb[]; title: string }) {
  return (
    <nav className="crumbs" aria-label="当前位置">
      <ol>
        {crumbs.map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  )
}

function Done({ messages }: { messages?: Readonly<Record<string, string>> }) {
  const [query] = useSearchParams()
  const name = query.get('done')
  const message = messages && name !== null && Object.prototype.hasOwnProperty.call(messages, name) ? messages[name] : undefined
  return (
    <div role="status" className="done">
      {message && <Alert tone="good">{message}</Alert>}
    </div>
  )
}
