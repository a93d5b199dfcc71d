import { useLoaderData } from '@remix-run/react'
import { openAttendanceHistory } from '#app/domain/attendance/attendance.server.ts'
import { SIGN_METHOD_NAMES, STANDING_NAMES, type SignMethod, type Standing } from '#app/domain/attendance/terms.ts'
import { showInstant } from '#app/domain/community/local-time.ts'
import { History } from '#app/ui/history.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { meetingCrumbs } from '#app/routes/meetings/meeting-tabs.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('签到办理记录')

export const loader = loads('attendance.read', (visit) => openAttendanceHistory(visit, visit.params.id!))

const FIELD_WORDS = {
  mark: { label: '登记', show: (mark: string) => STANDING_NAMES[mark as Standing] }, signedAt: { label: '到会时间', show: showInstant }, leftAt: { label: '离会时间', show: showInstant },
  method: { label: '方式', show: (method: string) => SIGN_METHOD_NAMES[method as SignMethod] }, deputyName: '代会人', deputyPost: '代会人职务', seat: '座次',
}

export default function AttendanceHistory() {
  const { meeting, lines } = useLoaderData<typeof loader>()
  return (
    <Page title="签到办理记录" crumbs={[...meetingCrumbs(meeting), { to: `/meetings/${meeting.id}/attendance`, label: '签到' }]}>
      <History lines={lines} title="签到、登记和座次" labels={FIELD_WORDS} />
    </Page>
  )
}
