import { useLoaderData } from '@remix-run/react'
import { Fragment } from 'react'
import { BASE_THEME_NAMES, COORD_STATE_NAMES } from '#app/domain/bases/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { openStory } from '#app/domain/innovations/innovations.server.ts'
import { placesOf, type StoryPlace } from '#app/domain/innovations/places.ts'
import { INNOVATION_KIND_NAMES, INNOVATION_STATE_NAMES, questionsOf } from '#app/domain/innovations/terms.ts'
import { SCHEMATIC_NOTE } from '#app/domain/maps/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Link } from '#app/ui/link.tsx'
import { AROUND_METRES, PlacePicture } from '#app/ui/map/place-picture.tsx'
import { Page } from '#app/ui/page.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { loads } from '#app/web/page.server.ts'
import './innovations.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled((data: { innovation: { title: string } }) => data.innovation.title)

export const loader = loads('public', (visit) => openStory(visit, visit.params.id!))

export default function Story() {
  const { innovation, steps, pictures, isKept } = useLoaderData<typeof loader>()
  const { id, place, kind, theme, title, summary, background, results, lessons, questions, basis, state, publishedAt } = innovation
  const asked = questionsOf(questions)
  const places = placesOf(steps)
  return (
    <Page
      title={title}
      crumbs={[{ to: '/innovations', label: '创新案例' }]}
      lead={summary}
      badges={
        <>
          <PlaceBadge place={place} isFull /> <Badge tone="neutral">{INNOVATION_KIND_NAMES[kind]}</Badge> <span className="dimmed">{BASE_THEME_NAMES[theme]}</span>
        </>
      }
      actions={isKept && <ButtonLink to={`/innovations/${id}/story`} tone="quiet" isDocument>维护这个案例</ButtonLink>}
    >
      {state !== 'published' && <Alert tone="warn">这个案例{INNOVATION_STATE_NAMES[state]}，只有{PLACE_NAMES[place]}维护案例的人员能看到这一页。</Alert>}
      <article className="story">
        <section aria-labelledby="background">
          <h2 id="background">背景</h2>
          <p className="lines">{background}</p>
        </section>
        {steps.length > 0 && (
          <section aria-labelledby="steps">
            <h2 id="steps">做法</h2>
            <ol className="story-steps">
              {steps.map((step, at) => (
                <li key={step.id} id={`step-${step.id}`}>
                  <h3>{step.title}</h3>
                  <p className="lines">{step.text}</p>
                  {pictures.filter(({ stepId }) => stepId === step.id).map((picture) => (
                    <figure key={picture.id}>
                      <img src={`/innovations/${id}/pictures/${picture.id}`} alt={picture.altText ?? ''} loading="lazy" />
                      {picture.altText && <figcaption>{picture.altText}</figcaption>}
                    </figure>
                  ))}
                  {places.filter(({ baseId }) => baseId === step.baseId).map((shown) => (
                    <Fragment key={shown.baseId}>
                      <Whereabouts places={[{ ...shown, number: at + 1 }]} label={`${shown.name}的位置示意，在${PLACE_NAMES[shown.place]}${shown.town}`} />
                      <p className="story-place">
                        现场教学点：
                        <PlaceLinks {...shown} />
                      </p>
                    </Fragment>
                  ))}
                </li>
              ))}
            </ol>
          </section>
        )}
        {places.length > 1 && (
          <section aria-labelledby="places">
            <h2 id="places">案例地点</h2>
            <Whereabouts places={places.map((shown) => ({ ...shown, number: shown.steps[0]! }))} label={`案例地点位置示意：${places.map(({ name, steps: [first] }) => `${first} ${name}`).join('，')}`} />
            <ul>
              {places.map((shown) => (
                <li key={shown.baseId}>
                  <PlaceLinks {...shown} />，见做法第{shown.steps.join('、')}段
                </li>
              ))}
            </ul>
          </section>
        )}
        <Part id="results" title="成效" text={results} />
        <Part id="lessons" title="可复制可推广的做法" text={lessons} />
        {asked.length > 0 && (
          <section aria-labelledby="questions">
            <h2 id="questions">研讨题</h2>
            <ol>
              {asked.map((question, n) => (
                <li key={n}>{question}</li>
              ))}
            </ol>
          </section>
        )}
        <footer className="dimmed">
          {basis && <p>依据或出处：{basis}</p>}
          {publishedAt && (
            <p>
              <Day on={localDay(publishedAt)} /> 发布
            </p>
          )}
        </footer>
      </article>
      <ul className="links">
        <li>
          <a href={`/innovations/${id}/material.docx`} download>
            教学案例材料（Word 文档）
          </a>
        </li>
      </ul>
    </Page>
  )
}

/** Numbers are those of the steps. */
function Whereabouts({ places, label }: { places: readonly (StoryPlace & { number: number })[]; label: string }) {
  return <PlacePicture places={places} label={label} caption={`${SCHEMATIC_NOTE}。${places.every(({ isSurveyed }) => isSurveyed) ? '' : `${COORD_STATE_NAMES.approximate}。`}`} leastMetres={AROUND_METRES} />
}

function PlaceLinks({ baseId, name, place, town }: StoryPlace) {
  return (
    <>
      <Link to={`/bases/${baseId}`} reloadDocument>
        {name}
      </Link>
      <span className="dimmed">（{[PLACE_NAMES[place], town].filter(Boolean).join(' ')}）</span>{' '}
      <Link to={`/map?focus=${baseId}`} aria-label={`在地图上看${name}`} reloadDocument>
        在地图上看
      </Link>
    </>
  )
}

function Part({ id, title, text }: { id: string; title: string; text: string }) {
  if (!text) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="lines">{text}</p>
    </section>
  )
}
