import type { ReactNode } from 'react'
import { Footer } from './footer.tsx'
import { Link } from './link.tsx'
import { Mark } from './mark.tsx'
import { DisplaySwitches } from './preference-switches.tsx'
import { ProductName } from './product-name.tsx'

/** What everybody may look at without an account. */
const PUBLIC_PAGES = [
  { to: '/', label: '首页' },
  { to: '/map', label: '教学地图' },
  { to: '/tours', label: '教学线路' },
]

/** Around every page that is open to all. */
export function PublicFrame({ isSignedIn = false, children }: { isSignedIn?: boolean; children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <header className="top top-public">
        <div className="top-inner">
          <Link to="/" className="brand" reloadDocument>
            <Mark />
            <ProductName />
          </Link>
          <nav aria-label="网站">
            <ul className="top-nav">
              {PUBLIC_PAGES.map(({ to, label }) => (
                <li key={to}>
                  <Link to={to} className="top-link" reloadDocument>
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <DisplaySwitches />
          <Link to={isSignedIn ? '/desk' : '/sign-in'} className="top-link" reloadDocument>
            {isSignedIn ? '工作台' : '登录'}
          </Link>
        </div>
      </header>
      <main id="main" className="main public-main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  )
}
