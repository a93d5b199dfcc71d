import { useLoaderData, useLocation } from '@remix-run/react'
import { seePlaques } from '#app/domain/plaques/public.server.ts'
import { AWARD_KIND_NAMES, PLAQUE_LEVEL_SHORT, PLAQUE_STATE_NAMES, PLAQUES_PER_PAGE } from '#app/domain/plaques/terms.ts'
import { PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { PLAQUE_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('授牌名单')

export const loader = loads('public', async (visit) => {
  const { q, place } = readFilter(visit.url, ['q', 'place'])
  const page = readPage(visit.url)
  return { ...(await seePlaques(visit, { q, place }, page)), page }
})

const PLACE_OPTIONS = REGIONS.map((value) => ({ value, label: PLACE_NAMES[value] }))

export default function Plaques() {
  const { plaques, total, publicised, page } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  return (
    <Page title="授牌名单" lead="三地共同授牌的一体化示范区干部教育现场教学精品基地（点）。">
      {publicised.length > 0 && (
        <Panel title="正在公示">
          <Table
            caption="正在公示的授牌"
            isCaptionHidden
            rows={publicised}
            keyOf={({ baseId }) => baseId}
            columns={[
              { key: 'name', label: '名称', cell: ({ baseId, name }) => <Link to={`/bases/${baseId}`}>{name}</Link>, isRowHeader: true },
              { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
              { key: 'kind', label: '事项', cell: ({ kind, level }) => `${AWARD_KIND_NAMES[kind]}，${PLAQUE_LEVEL_SHORT[level]}` },
              { key: 'days', label: '公示期', cell: ({ publicFromOn, publicUntilOn }) => <><Day on={publicFromOn!} />至<Day on={publicUntilOn!} /></> },
              { key: 'object', label: '异议', cell: ({ baseId, name }) => <Link to={`/bases/${baseId}/objection`} aria-label={`对${name}提出异议`}>提出异议</Link> },
            ]}
          />
        </Panel>
      )}
      <FilterBar placeholder="名称中的字词">
        <FilterSelect name="place" label="地区" options={PLACE_OPTIONS} />
      </FilterBar>
      <Table
        caption="现在有效的牌匾，按编号"
        rows={plaques}
        keyOf={({ number }) => number}
        empty={<Empty title="没有符合条件的牌匾">可以清除条件再查。</Empty>}
        columns={[
          { key: 'name', label: '名称', cell: ({ baseId, baseName }) => <Link to={`/bases/${baseId}`}>{baseName}</Link>, isRowHeader: true },
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'level', label: '类别', cell: ({ level }) => PLAQUE_LEVEL_SHORT[level] },
          { key: 'number', label: '编号', cell: ({ number }) => number },
          { key: 'until', label: '有效期至', cell: ({ validUntilOn }) => <Day on={validUntilOn} /> },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={PLAQUE_TONES[state]}>{PLAQUE_STATE_NAMES[state]}</Badge> },
        ]}
      />
      <Pager page={page} total={total} perPage={PLAQUES_PER_PAGE} />
      <p className="actions">
        <a href={`/bases/plaques.docx${search}`} download>下载授牌名单（.docx）</a> <Link to="/verify">牌匾查验</Link>
      </p>
    </Page>
  )
}
