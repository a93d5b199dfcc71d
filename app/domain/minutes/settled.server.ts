import { conflict } from '#app/domain/access/refusals.ts'
import type { Db } from '#db/portable/connect.ts'
import { advanceMinutes, findMinutesOfMeeting } from '#db/queries/minutes.ts'
import { whySettled, type SignedPart } from './steps.ts'
import { MINUTES_OPEN } from './terms.ts'

/** Why this part of a meeting stands as its minutes say, whoever asks; null while it may change. One query. */
export async function whyPartSettled(db: Db, meetingId: string, part: SignedPart): Promise<string | null> {
  const minutes = await findMinutesOfMeeting(db, meetingId)
  return minutes ? whySettled(minutes, part) : null
}

/**
 * For a change of what the minutes say beside their text: whoever sends them to be signed at the same moment comes before or after it, never between.
 * @throws Refusal conflict once the three places are asked
 */
export async function demandUnsettled(db: Db, meetingId: string, part: SignedPart): Promise<void> {
  const minutes = await findMinutesOfMeeting(db, meetingId)
  if (!minutes) return
  const why = whySettled(minutes, part)
  if (why) throw conflict(why)
  if (!(await advanceMinutes(db, minutes.id, MINUTES_OPEN, {}))) throw conflict('会议纪要的状态刚刚已变化，请刷新后核对。')
}
