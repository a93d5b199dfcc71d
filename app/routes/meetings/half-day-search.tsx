import { useLoaderData } from '@remix-run/react'
import { demand } from '#app/domain/access/policy.ts'
import { readHalfDayQuestion, readMeetingSettings, suggestHalfDays } from '#app/domain/meetings/half-day-finder.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { FilterBar, FilterDay, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { HalfDays } from './half-days.tsx'
import { REGION_OPTIONS } from './meeting-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('查找半天')

export const loader = loads('meeting.convene', async (visit) => {
  const { place } = demand(visit.actor, 'meeting.convene', { ...(await readHour(visit)) })
  const { hours } = await readMeetingSettings(visit, place)
  const question = readHalfDayQuestion(visit.url.searchParams, visit.now)
  return { question, halfDays: await suggestHalfDays(visit, question, hours) }
})

export default function HalfDaySearch() {
  const { question, halfDays } = useLoaderData<typeof loader>()
  return (
    <Page title="三地都合适的半天" crumbs={[{ to: '/meetings', label: '会议' }, { to: '/meetings/new', label: '召集会议' }]} lead="按三地日历、工作日和调休安排推算，冲突少的排在前面，每一条都写明理由。">
      <FilterBar q={false}>
        <FilterDay name="from" label="从" value={question.from} />
        <FilterDay name="to" label="到" value={question.to} />
        <FilterSelect name="place" label="优先考虑" options={REGION_OPTIONS} all="不分地区" />
      </FilterBar>
      <HalfDays halfDays={halfDays} question={question} caption={`${question.from}至${question.to}的半天，合适的在前`} />
    </Page>
  )
}
