import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, instantAt } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, type Region } from '#app/domain/community/terms.ts'
import { attachFiles, readUploads } from '#app/domain/files/files.server.ts'
import { openHandover, PHOTOS_OF, seeHandovers } from '#app/domain/handovers/handovers.server.ts'
import { makeDueHandovers } from '#app/domain/handovers/making.server.ts'
import { recordHandover, signHandover } from '#app/domain/handovers/signing.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { makePng } from './picture.ts'
import { visitOf } from './people.ts'

const VENUES: Record<Region, string> = { qingpu: '青浦区行政中心第一会议室', wujiang: '吴江区行政中心会议中心', jiashan: '嘉善县行政中心三楼会议室' }

/**
 * What midnight of a change of the chair brings, and, when it is signed, how the two places handed over some days later. A place that goes on
 * in the chair hands over nothing.
 * @param changesOn first day of the new term
 */
export async function seedHandover(db: Db, changesOn: string, { isSigned }: { isSigned: boolean }): Promise<void> {
  if ((await makeDueHandovers(db, new Date(instantAt(changesOn, '00:05')))) === 0 || !isSigned) return
  const as = (login: `${Region}.${'staff' | 'lead'}`, day: string, time: string): Promise<Visit> => visitOf(db, login, new Date(instantAt(day, time)))
  const [handover] = (await seeHandovers(await as('qingpu.staff', changesOn, '09:00'), {}, 1)).handovers
  const { id, fromPlace, toPlace } = handover!
  const heldOn = addDays(changesOn, 4)
  const staff = await as(`${toPlace}.staff`, heldOn, '16:00')
  await recordHandover(staff, id, { heldOn, venue: VENUES[toPlace], note: `示例·${PLACE_NAMES[fromPlace]}经办、示例·${PLACE_NAMES[toPlace]}经办参加，逐项核对了交接清单。`, version: 1 })
  await attachFiles(staff, { kind: PHOTOS_OF, id }, await readUploads([new File([new Uint8Array(makePng(320, 200))], '交接照片（示例）.png')]), '双方在会议室交接的照片（示例图）')
  for (const [n, place] of [fromPlace, toPlace].entries()) {
    const lead = await as(`${place}.lead`, addDays(heldOn, n + 1), '10:30')
    await signHandover(lead, id, { contentHash: (await openHandover(lead, id)).contentHash })
  }
}
