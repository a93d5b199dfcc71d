import { useLoaderData, useLocation } from '@remix-run/react'
import { openAttendance } from '#app/domain/attendance/attendance.server.ts'
import { MARK_STEPS } from '#app/domain/attendance/mark-steps.ts'
import { PEOPLE_PER_PAGE, STANDING_NAMES, STANDINGS } from '#app/domain/attendance/terms.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { meetingCrumbs, MeetingTabs } from '#app/routes/meetings/meeting-tabs.tsx'
import { Found, personPath, QuorumLine, Tallies, whoIs } from './roll.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('签到')

export const loader = loads('meeting.read', async (visit) => {
  const filter = readFilter(visit.url, ['q', 'region', 'found'])
  const page = readPage(visit.url)
  const region = PLACES.find((place) => place === filter.region)
  return { ...(await openAttendance(visit, visit.params.id!, { ...filter, region }, page)), page }
})

const DONE = {
  present: `${MARK_STEPS.present.done}。`, late: `${MARK_STEPS.late.done}。`, left: `${MARK_STEPS.left.done}。`, leave: `${MARK_STEPS.leave.done}。`, absent: `${MARK_STEPS.absent.done}。`, undo: `${MARK_STEPS.undo.done}。`,
  opened: '签到已开启，请把签到大屏投到会场。', deputy: '已登记代会。', sitIns: '已添加列席人员。', removed: '已移出列席名单。', closed: '签到已结束，此后只能由工作人员登记。',
}
const FOUND_OPTIONS = [...STANDINGS.map((value) => ({ value, label: STANDING_NAMES[value] })), { value: 'late', label: '迟到' }]

export default function Attendance() {
  const { frame, people, total, page, tallies, quorum, leaves, silent, checkIn, whySettled, mayRecord, mayMark, mayCheckIn } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const isOpen = checkIn !== null && checkIn.closedAt === null
  const base = `/meetings/${frame.id}`
  return (
    <Page
      title="签到"
      crumbs={meetingCrumbs(frame)}
      done={DONE}
      actions={
        <>
          {mayCheckIn && !isOpen && <StepButton action={`${base}/check-in/opening`} label={checkIn ? '重新开启签到' : '开启签到'} tone="primary" />}
          {mayCheckIn && isOpen && <ButtonLink to={`${base}/check-in`} isDocument>签到大屏</ButtonLink>}
          {mayCheckIn && isOpen && <StepButton action={`${base}/check-in/closing`} label="结束签到" />}
          {mayRecord && <ButtonLink to={`${base}/attendance/sit-ins`} tone="quiet">添加列席</ButtonLink>}
          {mayRecord && <ButtonLink to={`${base}/attendance/seating`} tone="quiet">座次</ButtonLink>}
        </>
      }
    >
      <MeetingTabs frame={frame} />
      {whySettled && <Alert tone="info">{whySettled}</Alert>}
      {frame.state === 'convened' && checkIn === null && <Alert tone="info">签到还没有开启。{mayCheckIn ? '会前一小时起可以开启（具体时间见参数设置）；开启签到或会议开始后，可以逐人登记。' : '到会后扫描会场的二维码，或到签到台登记。'}</Alert>}
      {isOpen && !mayCheckIn && frame.state !== 'held' && <Alert tone="info">签到已开启。请扫描会场的二维码，或在 <a href="/check-in">签到页面</a> 填写大屏上的签到码。</Alert>}
      {quorum && (
        <Panel title="三地到会情况">
          <QuorumLine quorum={quorum} isOver={frame.state === 'held'} />
          <Tallies tallies={tallies} />
        </Panel>
      )}
      <Panel title={quorum ? '参会人员' : '我和本单位的签到'}>
        {quorum && (
          <FilterBar placeholder="姓名或单位">
            <FilterSelect name="found" label="到会情况" options={FOUND_OPTIONS} />
            <PlaceFilter places={PLACES} />
          </FilterBar>
        )}
        <Table
          caption={quorum ? '参会人员，召集方在前' : '我和本单位的签到'}
          isCaptionHidden
          rows={people}
          keyOf={({ key }) => key}
          empty={<Empty title="没有符合条件的人员">参会人员来自各单位的答复；列席人员由会议召集方添加。</Empty>}
          columns={[
            { key: 'name', label: '姓名', cell: whoIs, isRowHeader: true },
            { key: 'unit', label: '单位和职务', cell: ({ unit, post }) => [unit, post].filter(Boolean).join(' ') },
            { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
            { key: 'found', label: '到会情况', cell: (person) => <Found person={person} /> },
            ...(mayMark
              ? [{
                  key: 'do', label: '办理', cell: (person: (typeof people)[number]) => (
                    <>
                      {person.standing === 'expected' && <StepButton action={`${base}/attendance/marks`} label="到会" ariaLabel={`登记${person.name}到会`} isSmall fields={{ step: 'present', person: person.key, version: person.version, list: search }} />}
                      <Link to={personPath(frame.id, person.key)} aria-label={`登记${person.name}的其他情况`}>其他登记</Link>
                    </>
                  ),
                }]
              : []),
          ]}
        />
        <Pager page={page} total={total} perPage={PEOPLE_PER_PAGE} />
      </Panel>
      {leaves.length > 0 && (
        <Panel title="已请假">
          <ul>{leaves.map(({ unit, name, reason }, n) => <li key={n}>{name ? `${name}（${unit}）` : unit}{reason && `：${reason}`}</li>)}</ul>
        </Panel>
      )}
      {silent.length > 0 && (
        <Panel title="尚未报名的单位">
          <p>{silent.map(({ unit }) => unit).join('、')}</p>
          {mayMark && <p className="dimmed">这些单位没有答复。有人到会的，请先在会议页代为登记答复，或添加为列席。</p>}
        </Panel>
      )}
      {quorum && (
        <ul className="links">
          <li><a href={`${base}/sign-in.docx`} download>签到表（Word 文档）</a></li>
          <li><Link to={`${base}/attendance/history`}>签到办理记录</Link></li>
        </ul>
      )}
      {checkIn?.closedAt && <p className="dimmed">签到于 <Time at={checkIn.closedAt} /> 结束。</p>}
    </Page>
  )
}
