import { Form, useLocation, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { PLACE_NAMES, PRODUCT_NAME } from '#app/domain/community/terms.ts'
import { Footer } from './footer.tsx'
import { useFollowedLinks } from './followed-links.ts'
import { Icon } from './icons.tsx'
import { Link } from './link.tsx'
import { Mark } from './mark.tsx'
import { Navigation } from './navigation.tsx'
import { useNewPageFocus } from './new-page-focus.ts'
import { DisplaySwitches, PlaceSwitch } from './preference-switches.tsx'
import { ProductName } from './product-name.tsx'
import type { ChairTurn, SignedInData } from './signed-in-data.ts'

/** Around every page of somebody signed in. */
export function SignedInFrame({ data, children }: { data: SignedInData; children: ReactNode }) {
  const { key } = useLocation()
  useNewPageFocus('main')
  useFollowedLinks()
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <Progress />
      <header>
        <TopBar data={data} />
        <ChairLine {...data.chair} />
      </header>
      <div className="frame">
        <details className="menu" key={key}>
          <summary>
            <Icon name="menu" />
            全部栏目
          </summary>
        </details>
        <div className="side">
          <ListPlaces />
          <nav aria-label="栏目">
            <Navigation {...data} />
          </nav>
        </div>
        <main id="main" className="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Footer />
    </>
  )
}

function ListPlaces() {
  return (
    <section aria-label="列表显示的地区" className="list-places">
      <p className="nav-title">列表显示</p>
      <PlaceSwitch />
    </section>
  )
}

function TopBar({ data: { me, unread } }: { data: SignedInData }) {
  return (
    <div className="top">
      <div className="top-inner">
        <Link to="/desk" className="brand" aria-label={`${PRODUCT_NAME}，工作台`}>
          <Mark />
          <ProductName />
        </Link>
        <Form method="get" action="/search" role="search" className="top-search">
          <input type="search" name="q" aria-label="搜索全站" placeholder="搜索会议、单位、制度" maxLength={100} autoComplete="off" />
          <button type="submit" aria-label="搜索">
            <Icon name="search" />
          </button>
        </Form>
        <Link to="/inbox" className="top-link" aria-label={unread > 0 ? `收件箱，${unread} 条未读` : '收件箱，没有未读'}>
          <Icon name="inbox" />
          <span className="top-word">收件箱</span>
          {unread > 0 && <span className="count">{unread > 99 ? '99+' : unread}</span>}
        </Link>
        <PersonMenu me={me} />
      </div>
    </div>
  )
}

function PersonMenu({ me }: Pick<SignedInData, 'me'>) {
  const { key } = useLocation()
  return (
    <details className="person" key={key}>
      <summary>
        <Icon name="person" />
        <span className="top-word">{me.name}</span>
      </summary>
      <div className="person-card">
        <p>
          <strong>{me.name}</strong>
        </p>
        <ul className="person-roles">
          {me.roles.map((role) => (
            <li key={role}>{role}</li>
          ))}
        </ul>
        <Link to="/me">我的账号</Link>
        <DisplaySwitches />
        <form method="post" action="/sign-out">
          <button type="submit" className="sign-out">
            退出登录
          </button>
        </form>
      </div>
    </details>
  )
}

function ChairLine({ current, next }: SignedInData['chair']) {
  return (
    <div className="chair-line">
      <div className="chair-inner">
        <p>
          {current ? (
            <span>
              本期轮值：<strong>{PLACE_NAMES[current.place]}</strong>（{days(current)}）
            </span>
          ) : (
            <span>轮值规则尚未经三方会签生效</span>
          )}
          {next && (
            <span>
              下期：{PLACE_NAMES[next.place]}（{next.fromOn} 起）
            </span>
          )}
        </p>
        <DisplaySwitches />
      </div>
    </div>
  )
}

const days = ({ fromOn, toOn }: ChairTurn) => `${fromOn} 至 ${toOn}`

/** Shows that the next page is on its way. */
function Progress() {
  const { state } = useNavigation()
  if (state === 'idle') return null
  return <div className="progress" role="progressbar" aria-label={state === 'submitting' ? '正在提交' : '正在载入'} />
}
