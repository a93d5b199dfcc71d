import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { PRODUCT_NAME } from '#app/domain/community/terms.ts'
import { Footer } from './footer.tsx'
import { Mark } from './mark.tsx'
import { DisplaySwitches } from './preference-switches.tsx'

/** Around every page that is open to all. */
export function PublicFrame({ isSignedIn = false, children }: { isSignedIn?: boolean; children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <header className="top">
        <div className="top-inner">
          <Link to="/" className="brand" reloadDocument>
            <Mark />
            <span>{PRODUCT_NAME}</span>
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
