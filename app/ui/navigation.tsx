import { useLocation } from '@remix-run/react'
import { Link, nearestOf } from './link.tsx'
import type { SignedInData } from './signed-in-data.ts'

/** Areas of the founding documents that are still to be built. */
const COMING = ['师资库', '共办班次', '学时台账', '互派跟岗', '供需协作', '课题研究', '网络培训', '责任分解']

export function Navigation({ menu, unread }: Pick<SignedInData, 'menu' | 'unread'>) {
  const { pathname } = useLocation()
  const here = nearestOf(menu.flatMap(({ links }) => links.map(({ to }) => to)), pathname)
  return (
    <>
      {menu.map(({ title, links }) => (
        <div key={title} className="nav-group">
          <p className="nav-title">{title}</p>
          <ul>
            {links.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} aria-current={to === here ? 'page' : undefined}>
                  {label}
                  {to === '/inbox' && unread > 0 && <span className="count">{unread}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <details className="nav-coming">
        <summary>建设中</summary>
        <ul>
          {COMING.map((area) => (
            <li key={area}>{area}</li>
          ))}
        </ul>
      </details>
    </>
  )
}
