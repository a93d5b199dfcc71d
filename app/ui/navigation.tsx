import { NavLink } from '@remix-run/react'
import type { SignedInData } from './signed-in-data.ts'

/** Areas of the founding documents that are still to be built. */
const COMING = ['师资库', '共办班次', '学时台账', '互派跟岗', '供需协作', '课题研究', '网络培训', '责任分解']

export function Navigation({ menu, unread }: Pick<SignedInData, 'menu' | 'unread'>) {
  return (
    <>
      {menu.map(({ title, links }) => (
        <div key={title} className="nav-group">
          <p className="nav-title">{title}</p>
          <ul>
            {links.map(({ to, label }) => (
              <li key={to}>
                <NavLink to={to}>
                  {label}
                  {to === '/inbox' && unread > 0 && <span className="count">{unread}</span>}
                </NavLink>
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
