import type { MeetingFrame } from '#app/domain/meetings/meetings.server.ts'

/** The way here, for pages below the agenda of a meeting. */
export const agendaCrumbs = ({ id, title }: Pick<MeetingFrame, 'id' | 'title'>) => [{ to: '/meetings', label: '会议' }, { to: `/meetings/${id}`, label: title }, { to: `/meetings/${id}/agenda`, label: '议程' }]
