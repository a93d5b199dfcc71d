import type { ReactNode } from 'react'
import { Footer } from './footer.tsx'
import { Link } from './link.tsx'
import { Mark } from './mark.tsx'
import { DisplaySwitches } from './preference-switches.tsx'
import { ProductName } from './product-name.tsx'
import { PUBLIC_PAGES } from './public-pages.ts'

/** Few, so that they stand in one line on a phone; all of them stand in the foot. */
const AT_THE_TOP = [{ to: '/', label: '首页' }, ...PUBLIC_PAGES.slice(0, 2)]

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
              {AT_THE_TOP.map(({ to, label }) => (
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
      <Footer pages={PUBLIC_PAGES} />
    </>
  )
}
