import { useLoaderData } from '@remix-run/react'
import { moveSeat, openSeating } from '#app/domain/attendance/attendance.server.ts'
import { moveSeat as schema } from '#app/domain/attendance/forms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { meetingCrumbs } from '#app/routes/meetings/meeting-tabs.tsx'
import { whoIs } from './roll.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('座次')

export const loader = loads('attendance.record', (visit) => openSeating(visit, visit.params.id!))

export const action = acts('attendance.record', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await moveSeat(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/attendance/seating?done=moved`
  }),
)

const DONE = { moved: '座次已调整。' }

export default function Seating() {
  const { frame, people, whyNot } = useLoaderData<typeof loader>()
  const back = `/meetings/${frame.id}/attendance`
  const move = (person: (typeof people)[number], direction: 'forward' | 'back') => (
    <StepButton
      action={`${back}/seating`} label={direction === 'forward' ? '前移' : '后移'} ariaLabel={`${person.name}${direction === 'forward' ? '前移' : '后移'}一位`} isSmall
      fields={{ person: person.key, version: person.version, direction }}
    />
  )
  return (
    <Page
      title="座次"
      crumbs={[...meetingCrumbs(frame), { to: back, label: '签到' }]}
      lead="轮值方居中，另两地分列左右；各地按职务排列，可以逐位调整。列席人员在后排。"
      done={DONE}
      actions={<ButtonLink to={`/meetings/${frame.id}/seating.docx`} tone="quiet" isDocument download>座次表（Word 文档）</ButtonLink>}
    >
      {whyNot && <Alert tone="info">{whyNot}</Alert>}
      <Panel title="排列次序">
        <Table
          caption="各地人员的排列次序"
          isCaptionHidden
          rows={people}
          keyOf={({ key }) => key}
          empty={<Empty title="还没有可以排座的人员">各单位答复参会人员后，在这里调整次序。</Empty>}
          columns={[
            { key: 'name', label: '姓名', cell: whoIs, isRowHeader: true },
            { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
            { key: 'unit', label: '单位和职务', cell: ({ unit, post }) => [unit, post].filter(Boolean).join(' ') },
            ...(whyNot ? [] : [{ key: 'do', label: '办理', cell: (person: (typeof people)[number]) => <>{!person.isFirst && move(person, 'forward')} {!person.isLast && move(person, 'back')}</> }]),
          ]}
        />
      </Panel>
    </Page>
  )
}
