import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Footer } from './footer.tsx'
import { Mark } from './mark.tsx'
import { DisplaySwitches } from './preference-switches.tsx'
import { ProductName } from './product-name.tsx'

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
