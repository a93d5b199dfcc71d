import { useLoaderData } from '@remix-run/react'
import { ORG_DEPT_NAMES, PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { currentTerms } from '#app/domain/meetings/rotation.server.ts'
import type { RotationTerm } from '#app/domain/meetings/rotation.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { PlaceSign } from '#app/ui/icons.tsx'
import { Link } from '#app/ui/link.tsx'
import { ProductName } from '#app/ui/product-name.tsx'
import { PUBLIC_PAGES } from '#app/ui/public-pages.ts'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { Water } from '#app/ui/water.tsx'
import { loads } from '#app/web/page.server.ts'
import { AREAS_OF_WORK, PARTY_SCHOOLS, PORTAL_LEAD } from './words.ts'

export const handle = { isKept: true }
export const meta = titled('')
export const loader = loads('public', async (visit) => {
  const { current, next } = await currentTerms(visit.db, visit.now)
  return { current: current && shown(current), next: next && shown(next), isSignedIn: visit.actor !== null }
})

const shown = ({ chair, startsOn, endsOn }: RotationTerm) => ({ chair, startsOn, endsOn })
type Turn = ReturnType<typeof shown>

export default function Portal() {
  const { current, next, isSignedIn } = useLoaderData<typeof loader>()
  return (
    <>
      <section className="hero">
        <Water />
        <h1>
          <ProductName />
        </h1>
        <p className="hero-lead">{PORTAL_LEAD}</p>
        <p className="actions">
          <ButtonLink to={isSignedIn ? '/desk' : '/sign-in'} tone="quiet" isDocument>
            {isSignedIn ? '进入工作台' : '登录办理'}
          </ButtonLink>
          <Link to="/about" reloadDocument>
            了解共同体
          </Link>
        </p>
      </section>
      <Chair current={current} next={next} />
      <section className="portal-part" aria-labelledby="public">
        <h2 id="public">公开栏目，不用登录</h2>
        <ul className="cards cards-3">
          {PUBLIC_PAGES.map(({ to, label, what }) => (
            <li key={to} className="card">
              <h3>
                <Link to={to} reloadDocument>
                  {label}
                </Link>
              </h3>
              <p>{what}</p>
            </li>
          ))}
        </ul>
      </section>
      <section className="portal-part" aria-labelledby="places">
        <h2 id="places">三地共建，平等参与</h2>
        <ul className="cards cards-3">
          {REGIONS.map((place) => (
            <li key={place} className={`card card-${place}`}>
              <h3 className={`place place-${place}`}>
                <PlaceSign place={place} />
                {PLACE_NAMES[place]}
              </h3>
              <p>{ORG_DEPT_NAMES[place]}</p>
              <p>{PARTY_SCHOOLS[place]}</p>
              <p className="dimmed">各部、委、办、局，镇、街道、园区，人民团体和企事业单位</p>
            </li>
          ))}
        </ul>
      </section>
      <section className="portal-part" aria-labelledby="work">
        <h2 id="work">六个方面的工作</h2>
        <ul className="cards cards-3">
          {AREAS_OF_WORK.map(({ title, what }) => (
            <li key={title} className="card">
              <h3>{title}</h3>
              <p>{what}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function Chair({ current, next }: { current: Turn | null; next: Turn | null }) {
  return (
    <section className="portal-part" aria-labelledby="chair">
      <h2 id="chair">轮值组长</h2>
      {current ? (
        <ol className="turns">
          <TurnOf turn={current} word="本期" />
          {next && <TurnOf turn={next} word="下期" />}
        </ol>
      ) : (
        <p>三地正在商定轮值规则，经三方会签生效后，本期和下期轮值在此公布。</p>
      )}
    </section>
  )
}

function TurnOf({ turn: { chair, startsOn, endsOn }, word }: { turn: Turn; word: string }) {
  return (
    <li className={`turn card-${chair satisfies Region}`}>
      <span className="turn-word">{word}</span>
      <strong className={`place place-${chair}`}>
        <PlaceSign place={chair} />
        {PLACE_NAMES[chair]}
      </strong>
      <span>
        <Day on={startsOn} /> 至 <Day on={endsOn} />
      </span>
    </li>
  )
}
