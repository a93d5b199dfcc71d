import { showInstant } from '#app/domain/community/local-time.ts'

export interface CheckInTimes {
  state: 'draft' | 'convened' | 'cancelled' | 'held'
  startsAt: string
  endsAt: string
}

/** From when one may sign in to a meeting. */
export const opensAt = ({ startsAt }: Pick<CheckInTimes, 'startsAt'>, minutesBefore: number) => new Date(Date.parse(startsAt) - minutesBefore * 60_000).toISOString()

/** Why nobody can sign in at this moment, in Chinese; null when it is the hour. */
export function whyNoSignIn(meeting: CheckInTimes, minutesBefore: number, now: Date): string | null {
  if (meeting.state === 'cancelled') return '会议已取消，无需签到。'
  if (meeting.state === 'draft') return '会议还没有召集，不能签到。'
  const from = opensAt(meeting, minutesBefore)
  if (now.toISOString() < from) return `还没有到签到时间，${showInstant(from)}起可以签到。`
  if (now.toISOString() > meeting.endsAt) return `会议已于${showInstant(meeting.endsAt)}结束，不能再自行签到。如需补登，请联系会议召集方。`
  return null
}
