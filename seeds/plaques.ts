import { listVersions } from '#db/queries/approvals.ts'
import { takeDecision } from '#app/domain/approval/approval.server.ts'
import { registerBase, takeBaseStep } from '#app/domain/bases/keeping.server.ts'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { PLACE_SHORT, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { attachFiles, readUploads } from '#app/domain/files/files.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { applyForAward } from '#app/domain/plaques/applying.server.ts'
import { itemField, type ScoresForm } from '#app/domain/plaques/forms.ts'
import { decideOnRound, inspectAward, openScores, scoreAward } from '#app/domain/plaques/life.server.ts'
import { openPlaqueStep, reviewPlaque } from '#app/domain/plaques/reviewing.server.ts'
import { findRoundInReach } from '#app/domain/plaques/rounds.server.ts'
import type { RoundDecision } from '#app/domain/plaques/steps.ts'
import type { PlaqueLevel, RoundState } from '#app/domain/plaques/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { visitOf } from './people.ts'
import { makePng } from './picture.ts'

/** As far as an application is brought. */
export type Reached = Extract<RoundState, 'applied' | 'screened' | 'inspected' | 'signing' | 'publicised' | 'awarded'>

interface SeedAward {
  place: Region
  name: string
  level: PlaqueLevel
  /** How long ago it was put forward. */
  daysAgo: number
  reached: Reached
  rectifies?: true
}

/** Made-up bases: no real place is shown as awarded. One awarded in each place, one publicised, one to be inspected, one that must mend something. */
const AWARDS: readonly SeedAward[] = [
  { place: 'qingpu', name: '示例·青浦水岸教学基地', level: 'base', daysAgo: 300, reached: 'awarded' },
  { place: 'wujiang', name: '示例·吴江丝韵教学基地', level: 'base', daysAgo: 280, reached: 'awarded' },
  { place: 'jiashan', name: '示例·嘉善乡村教学点', level: 'point', daysAgo: 260, reached: 'awarded' },
  { place: 'wujiang', name: '示例·吴江湖畔教学点', level: 'point', daysAgo: 240, reached: 'awarded', rectifies: true },
  { place: 'jiashan', name: '示例·嘉善科创教学基地', level: 'base', daysAgo: 28, reached: 'publicised' },
  { place: 'qingpu', name: '示例·青浦古镇教学点', level: 'point', daysAgo: 16, reached: 'screened' },
]

const CORNERS: Record<Region, { town: string; lng: number; lat: number }> = { qingpu: { town: '朱家角镇', lng: 121.05, lat: 31.11 }, wujiang: { town: '同里镇', lng: 120.72, lat: 31.16 }, jiashan: { town: '姚庄镇', lng: 120.97, lat: 30.93 } }

/** Bases in every state of the award. @returns their ids by name */
export async function seedPlaques(db: Db, now: Date): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [n, { place, name, level, daysAgo, reached, rectifies }] of AWARDS.entries()) {
    const id = await exampleBase(db, { place, name, level, number: n }, dayAt(now, -daysAgo - 30))
    await bringTo(db, id, place, level, dayAt(now, -daysAgo), reached)
    if (rectifies) await mustMend(db, id, dayAt(now, -20))
    ids.set(name, id)
  }
  return ids
}

const dayAt = (now: Date, days: number) => new Date(instantAt(addDays(localDay(now), days), '09:40'))
const later = (at: Date, days: number) => dayAt(at, days)

/** A base that is plainly made up, published by its school. */
export async function exampleBase(db: Db, { place, name, level, number }: { place: Region; name: string; level: PlaqueLevel; number: number }, at: Date): Promise<string> {
  const visit = await visitOf(db, `${place}.school`, at)
  const { town, lng, lat } = CORNERS[place]
  const id = await registerBase(visit, {
    place, name, level, theme: 'ecology', town, address: null, datum: 'wgs84', lng: lng + number / 500, lat: lat + number / 700, accuracyMetres: 2_000, keeper: '示例·管理单位', summary: '【示例】虚构的教学基地，只用来演示共同授牌的办理过程。',
    teachingPoints: null, capacity: 80, coachSpaces: 3, accessible: 'partial', fees: null, transport: null, contactName: null, contactPhone: null, isContactPublic: false, source: '【示例】演示数据，并非真实教学点。',
  })
  await takeBaseStep(visit, id, 'publish', { version: 1 })
  return id
}

/** Goes the way of an application, a few days for each step, as far as asked. */
export async function bringTo(db: Db, baseId: string, place: Region, level: PlaqueLevel, at: Date, reached: Reached): Promise<void> {
  const [first, second] = REGIONS.filter((other) => other !== place) as [Region, Region]
  const as = (who: string, days: number) => visitOf(db, who as Parameters<typeof visitOf>[1], later(at, days))
  const decide = async (who: string, days: number, name: RoundDecision, form: { reason?: string; deadlineOn?: string; awardedOn?: string } = {}) => {
    const visit = await as(who, days)
    await decideOnRound(visit, baseId, name, { version: (await findRoundInReach(visit, baseId)).version, ...form })
  }
  await applyForAward(await as(`${place}.school`, 0), baseId, {
    level, statement: '【示例】围绕一个主题组织现场教学，已接待三地班次，讲解、研讨、场地条件较好。', conditions: '【示例】对照评分表逐项准备：主题、讲解词、讲解员、课程、线路、场地、资料、制度、预案、成果。', version: 0,
  })
  if (reached === 'applied') return
  for (const [n, region] of REGIONS.entries()) await giveExampleScores(db, baseId, region, later(at, 2), 8 + (n % 2))
  await decide(`${first}.staff`, 3, 'pass')
  if (reached === 'screened') return
  const inspector = await as(`${second}.staff`, 8)
  await inspectAward(inspector, baseId, {
    heldOn: localDay(later(at, 7)), qingpuPeople: '示例·青浦经办', wujiangPeople: '示例·吴江经办', jiashanPeople: '示例·嘉善经办', theme: '【示例】主题明确，现场与课程内容相符。', telling: '【示例】讲解词完整，有讲解员。',
    facilities: '【示例】可容纳80人，大客车可停靠。', management: '【示例】有预约和安全制度。', problems: '【示例】指示牌可再清楚些。', version: (await findRoundInReach(inspector, baseId)).version,
  })
  const round = await findRoundInReach(inspector, baseId)
  await attachFiles(inspector, { kind: 'awardRound', id: round.id }, await readUploads([new File([new Uint8Array(makePng(640, 400))], '考察照片（示例）.png')]), `示例图片：${PLACE_SHORT[place]}教学点考察现场`)
  if (reached === 'inspected') return
  await decide(`${place}.lead`, 10, 'sign', { deadlineOn: localDay(later(at, 30)) })
  if (reached === 'signing') return
  const { approvalId } = await findRoundInReach(inspector, baseId)
  for (const [n, region] of REGIONS.entries()) await agree(db, approvalId!, region, later(at, 22 + n))
  if (reached === 'publicised') return
  const day = 45
  const { chair } = await readHour(await as(`${place}.lead`, day))
  await decide(`${chair}.lead`, day, 'grant', { awardedOn: localDay(later(at, day)) })
}

/** One place's sheet, filled in alike. */
export async function giveExampleScores(db: Db, baseId: string, region: Region, at: Date, points: number): Promise<void> {
  const visit = await visitOf(db, `${region}.staff`, at)
  const { sheet } = await openScores(visit, baseId)
  const form = { ...Object.fromEntries(sheet.items.map((_item, n) => [itemField(n), points])), why: '【示例】条件基本具备，讲解和资料还可充实。', version: 0 } as unknown as ScoresForm
  await scoreAward(visit, baseId, form)
}

/** A place's 部务会 agrees to the present version. */
export async function agree(db: Db, approvalId: string, region: Region, at: Date): Promise<void> {
  const [version] = await listVersions(db, approvalId)
  await takeDecision(await visitOf(db, `${region}.lead`, at), approvalId, { place: region, contentHash: version!.contentHash, decision: 'agree', boardMeetingOn: localDay(at), boardMeetingNo: `${localDay(at).slice(0, 4)}年示例次`, reason: null })
}

/** 年审: something must be mended. */
async function mustMend(db: Db, baseId: string, at: Date): Promise<void> {
  const visit = await visitOf(db, 'qingpu.staff', at)
  const { version } = await openPlaqueStep(visit, baseId, 'review')
  await reviewPlaque(visit, baseId, { heldOn: localDay(at), use: '【示例】一年来接待班次较少。', changes: null, problems: '【示例】讲解词未及时更新，安全预案缺少演练记录。', result: 'rectify', version: Number(version) })
}
