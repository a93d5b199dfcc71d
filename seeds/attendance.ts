import { addSitIns, markPerson, nameDeputy, readRoll } from '#app/domain/attendance/attendance.server.ts'
import { closeCheckIn, openCheckIn } from '#app/domain/attendance/check-in.server.ts'
import type { MarkStepName } from '#app/domain/attendance/mark-steps.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Region } from '#app/domain/community/terms.ts'

/** The codes of meetings that are over are nobody's secret. */
const SECRETS = ['seed']
const MINUTE_MS = 60_000

/**
 * What the desk at the door found at a meeting of the past: most came, one late, one left early, one was stood in for, somebody sat in.
 * @param visit the chair's staff when the meeting begins
 */
export async function seedAttendance(visit: Visit, meetingId: string, host: Region, n: number): Promise<void> {
  const at = (minutes: number): Visit => ({ ...visit, now: new Date(visit.now.getTime() + minutes * MINUTE_MS) })
  await openCheckIn(at(-30), meetingId, SECRETS)
  await addSitIns(at(-25), meetingId, { place: host, people: [{ name: '示例·列席甲', unit: '示例区发展改革委', post: '科长' }, ...(n % 2 === 0 ? [{ name: '示例·列席乙', unit: '示例区财政局', post: '副科长' }] : [])] })
  const { people } = await readRoll(visit.db, meetingId)
  for (const [at_, person] of people.entries()) {
    const minutes = -20 + at_ * 2
    const isLast = at_ === people.length - 1
    if (n === 3 && at_ === 1) await nameDeputy(at(minutes), meetingId, { person: person.key, version: person.version, deputyName: '示例·代会人', deputyPost: '干部教育科副科长', note: null })
    else await markPerson(at(isLast ? 12 : minutes), meetingId, { person: person.key, version: person.version, step: stepOf(n, at_, isLast) })
  }
  await closeCheckIn(at(15), meetingId)
  const first = (await readRoll(visit.db, meetingId)).people[0]!
  if (n === 1 && first.mark === 'present') await markPerson(at(100), meetingId, { person: first.key, version: first.version, step: 'left' })
}

function stepOf(n: number, at: number, isLast: boolean): MarkStepName {
  if (n === 4 && at === 2) return 'absent'
  return isLast ? 'late' : 'present'
}
