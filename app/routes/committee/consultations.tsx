import { useLoaderData } from '@remix-run/react'
import { EXPERT_FIELD_NAMES, EXPERT_FIELDS } from '#app/domain/community/terms.ts'
import { seeConsultations } from '#app/domain/committee/consultations.server.ts'
import { ADOPTION_NAMES, CONSULTATION_STATE_NAMES, CONSULTATION_STATES, CONSULTATIONS_PER_PAGE } from '#app/domain/committee/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { CONSULTATION_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('专家咨询')

export const loader = loads('consultation.read', async (visit) => {
  const filter = readPlaceFilter(visit, ['q', 'field', 'state'])
  const page = readPage(visit.url)
  return { ...(await seeConsultations(visit, { q: filter.q, field: filter.field, state: filter.state, place: filter.region }, page)), page }
})

const FIELD_OPTIONS = EXPERT_FIELDS.map((value) => ({ value, label: EXPERT_FIELD_NAMES[value] }))
const STATE_OPTIONS = CONSULTATION_STATES.map((value) => ({ value, label: CONSULTATION_STATE_NAMES[value] }))

export default function Consultations() {
  const { consultations, total, page, mayAsk } = useLoaderData<typeof loader>()
  return (
    <Page title="专家咨询" crumbs={[{ to: '/committee', label: '专家咨询委员会' }]} actions={mayAsk && <ButtonLink to="/committee/consultations/new">提出咨询</ButtonLink>}>
      <FilterBar placeholder="问题中的字词">
        <FilterSelect name="field" label="领域" options={FIELD_OPTIONS} />
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
        <PlaceFilter label="提出方" />
      </FilterBar>
      <Table
        caption="专家咨询，新的在前"
        rows={consultations}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的咨询">三地组织部可以就课程、质量、方法、现场教学向专家提出咨询。</Empty>}
        columns={[
          { key: 'title', label: '问题', cell: ({ id, title }) => <Link to={`/committee/consultations/${id}`}>{title}</Link>, isRowHeader: true },
          { key: 'field', label: '领域', cell: ({ field }) => EXPERT_FIELD_NAMES[field] },
          { key: 'place', label: '提出方', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'due', label: '答复期限', cell: ({ dueOn }) => <Day on={dueOn} />, isNarrow: true },
          { key: 'answered', label: '意见', cell: ({ asked, answered }) => `${answered ?? 0}/${asked ?? 0}`, align: 'right' },
          { key: 'state', label: '状态', cell: ({ state, adoption }) => <Badge tone={CONSULTATION_TONES[state]}>{adoption ? ADOPTION_NAMES[adoption] : CONSULTATION_STATE_NAMES[state]}</Badge> },
        ]}
      />
      <Pager page={page} total={total} perPage={CONSULTATIONS_PER_PAGE} />
    </Page>
  )
}
