import { useLoaderData, useLocation } from '@remix-run/react'
import { seeBases } from '#app/domain/bases/bases.server.ts'
import { BASE_AWARD_NAMES, BASE_AWARDS, BASE_LEVEL_NAMES, BASE_STATE_NAMES, BASE_STATES, BASE_THEME_NAMES, BASE_THEMES, BASES_PER_PAGE, COORD_STATE_NAMES, NOT_GIVEN } from '#app/domain/bases/terms.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { BASE_AWARD_TONES, BASE_STATE_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('教学基地')

export const loader = loads('base.read', async (visit) => {
  const page = readPage(visit.url)
  return { ...(await seeBases(visit, readPlaceFilter(visit, ['q', 'town', 'theme', 'award', 'state', 'level']), page)), page }
})

const optionsOf = <Code extends string>(codes: readonly Code[], names: Record<Code, string>) => codes.map((value) => ({ value, label: names[value] }))
const THEMES = optionsOf(BASE_THEMES, BASE_THEME_NAMES)
const AWARDS = optionsOf(BASE_AWARDS, BASE_AWARD_NAMES)
const STATES = optionsOf(BASE_STATES, BASE_STATE_NAMES)

export default function Bases() {
  const { search } = useLocation()
  const { bases, total, towns, page, mayRegister, mayKeepAny } = useLoaderData<typeof loader>()
  return (
    <Page
      title="教学基地"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="三地现场教学点和基地的一本账：各地维护自己的，其他两地可以提出修改建议。没有填的一律写“待核”。"
      done={{ imported: '已全部写入；新登记的是草稿，核对后再公布。' }}
      actions={
        <>
          {mayRegister && <ButtonLink to="/bases/new">登记教学点</ButtonLink>}
          {mayRegister && <ButtonLink to="/bases/import" tone="quiet">导入</ButtonLink>}
          <ButtonLink to={mayKeepAny ? '/bases/suggestions' : '/bases/suggestions?view=own'} tone="quiet">修改建议</ButtonLink>
        </>
      }
    >
      <FilterBar placeholder="名称、镇、主题，可用拼音">
        <PlaceFilter label="所在地" places={PLACES} />
        <FilterSelect name="town" label="镇、街道、园区" options={towns.map((town) => ({ value: town, label: town }))} />
        <FilterSelect name="theme" label="教学主题" options={THEMES} />
        <FilterSelect name="award" label="授牌状态" options={AWARDS} />
        {mayKeepAny && <FilterSelect name="state" label="记录状态" options={STATES} />}
      </FilterBar>
      <Table
        caption={`教学点和基地，按名称拼音排列，共${total}处`}
        rows={bases}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的教学点">可以清除条件再查，或换一个字词；名称可以输入拼音。</Empty>}
        columns={[
          { key: 'name', label: '名称', cell: ({ id, name }) => <Link to={`/bases/${id}`} reloadDocument>{name}</Link>, isRowHeader: true },
          { key: 'place', label: '所在地', cell: ({ place, town }) => <><PlaceBadge place={place} /> {town}</> },
          { key: 'theme', label: '教学主题', cell: ({ theme, level }) => <>{BASE_THEME_NAMES[theme]}{level === 'base' && <span className="dimmed"> {BASE_LEVEL_NAMES.base}</span>}</> },
          { key: 'capacity', label: '同时容纳', cell: ({ capacity }) => (capacity === null ? <span className="dimmed">{NOT_GIVEN}</span> : `${capacity}人`), align: 'right' },
          { key: 'award', label: '授牌', cell: ({ award }) => <Badge tone={BASE_AWARD_TONES[award]}>{BASE_AWARD_NAMES[award]}</Badge> },
          { key: 'state', label: '记录', cell: ({ state, coordState }) => <><Badge tone={BASE_STATE_TONES[state]}>{BASE_STATE_NAMES[state]}</Badge> {coordState === 'approximate' && <span className="dimmed">{COORD_STATE_NAMES.approximate}</span>}</> },
        ]}
      />
      <Pager page={page} total={total} perPage={BASES_PER_PAGE} />
      {total > 0 && (
        <p>
          <a href={`/bases/register.xlsx${search}`} download>下载以上条件的教学基地（.xlsx，改好后可以再导入）</a>
        </p>
      )}
    </Page>
  )
}
