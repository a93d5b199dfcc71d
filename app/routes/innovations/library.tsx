import { useLoaderData } from '@remix-run/react'
import { BASE_THEME_NAMES } from '#app/domain/bases/terms.ts'
import { PLACES, PLACE_NAMES } from '#app/domain/community/terms.ts'
import { seeLibrary } from '#app/domain/innovations/innovations.server.ts'
import { INNOVATION_KIND_NAMES, INNOVATION_KINDS, INNOVATIONS_PER_PAGE } from '#app/domain/innovations/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import './innovations.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const handle = { isKept: true }
export const meta = titled('创新案例')

export const loader = loads('public', async (visit) => {
  const page = readPage(visit.url)
  const { region, ...filter } = readFilter(visit.url, ['q', 'kind', 'theme', 'region'])
  return { ...(await seeLibrary(visit, { ...filter, place: region }, page)), page }
})

const KIND_OPTIONS = INNOVATION_KINDS.map((value) => ({ value, label: INNOVATION_KIND_NAMES[value] }))
const PLACE_OPTIONS = PLACES.map((value) => ({ value, label: PLACE_NAMES[value] }))

export default function Library() {
  const { innovations, themes, total, page, mayKeep } = useLoaderData<typeof loader>()
  return (
    <Page title="创新案例" lead="示范区制度创新成果和项目案例，可看、可学、可用作教学材料。" actions={mayKeep && <ButtonLink to="/innovations/kept" tone="quiet" isDocument>维护案例</ButtonLink>}>
      <FilterBar placeholder="名称、内容中的字词">
        <FilterSelect name="kind" label="类别" options={KIND_OPTIONS} />
        <FilterSelect name="theme" label="主题" options={themes.map(({ theme, count }) => ({ value: theme, label: `${BASE_THEME_NAMES[theme]}（${count}）` }))} />
        <FilterSelect name="region" label="地区" options={PLACE_OPTIONS} />
      </FilterBar>
      {innovations.length === 0 ? (
        <Empty title="没有符合条件的案例">换一个条件再看；三地会陆续发布制度创新成果和项目案例。</Empty>
      ) : (
        <ul className="cards cards-3">
          {innovations.map(({ id, place, kind, theme, title, summary }) => (
            <li key={id} className={`card card-${place}`}>
              <h2 className="case-title">
                <Link to={`/innovations/${id}`} reloadDocument>
                  {title}
                </Link>
              </h2>
              <p>{summary}</p>
              <p className="case-marks">
                <PlaceBadge place={place} /> <Badge tone="neutral">{INNOVATION_KIND_NAMES[kind]}</Badge> <span className="dimmed">{BASE_THEME_NAMES[theme]}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pager page={page} total={total} perPage={INNOVATIONS_PER_PAGE} />
    </Page>
  )
}
