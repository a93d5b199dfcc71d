import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import { applyAsGuide, decideOnGuide, openTrial, scoreTrial } from '#app/domain/guides/appointing.server.ts'
import type { GuideForm } from '#app/domain/guides/forms.ts'
import { findGuideInReach } from '#app/domain/guides/guides.server.ts'
import { assignGuideBases, putOnRota } from '#app/domain/guides/rota.server.ts'
import type { GuideDecision } from '#app/domain/guides/steps.ts'
import { itemField, type ScoresForm } from '#app/domain/plaques/forms.ts'
import type { Db } from '#db/portable/connect.ts'
import { listGuidesOfBase } from '#db/queries/guides.ts'
import { seedVisit } from './bookings.ts'
import { visitOf } from './people.ts'

const dayAt = (now: Date, days: number) => new Date(instantAt(addDays(localDay(now), days), '10:00'))

/** In each place the guide of the demo, appointed, with bases, a rota and ratings; and one more who waits for the trial talk. */
export async function seedGuides(db: Db, now: Date, awarded: ReadonlyMap<string, string>): Promise<void> {
  for (const [n, place] of REGIONS.entries()) {
    const id = await appointedGuide(db, place, dayAt(now, -120))
    const bases = [...awarded].filter(([name]) => OF_PLACE[place].some((word) => name.includes(word))).map(([, base]) => base)
    const school = await visitOf(db, `${place}.school`, dayAt(now, -60))
    await assignGuideBases(school, id, { baseIds: bases.slice(0, 1), version: (await findGuideInReach(school, id)).version })
    const rostering = await visitOf(db, `${place}.school`, dayAt(now, -1))
    await putOnRota(rostering, id, { baseId: bases[0]!, on: addDays(localDay(now), 2 + n), halves: ['morning', 'afternoon'], weeks: 4, note: '示例' })
    await seedGuidedVisit(db, place, bases[0]!, now)
  }
  const staff = await visitOf(db, 'jiashan.staff', dayAt(now, -6))
  await applyAsGuide(staff, guideForm('示例·待试讲讲解员', { trialOn: localDay(dayAt(now, 3)) }))
}

const OF_PLACE: Record<Region, readonly string[]> = { qingpu: ['青浦水岸'], wujiang: ['吴江丝韵'], jiashan: ['嘉善乡村'] }

/** Which place's school brought a group a month ago. */
const GUESTS: Record<Region, Region> = { qingpu: 'wujiang', wujiang: 'jiashan', jiashan: 'qingpu' }

/** A group that was there, was told of the base by its guide, and said what it was like. */
async function seedGuidedVisit(db: Db, place: Region, baseId: string, now: Date): Promise<void> {
  const before = dayAt(now, -45)
  const guest: Region = GUESTS[place]
  const on = addDays(localDay(now), -30)
  const school = await visitOf(db, `${place}.school`, before)
  const [guide] = await listGuidesOfBase(db, baseId, on)
  await putOnRota(school, guide!.id, { baseId, on, halves: ['morning'], weeks: 1, note: '示例' })
  await seedVisit(db, { by: `${guest}.school`, baseId, day: on, at: before, from: '09:30', to: '11:00', headCount: 36, groupName: '示例·现场教学观摩班', guideLanguage: 'zh', marks: [5, 5, 4, 5, 4, 5, 5] })
}

export const guideForm = (name: string, over: Partial<GuideForm> = {}): GuideForm => ({
  name, accountLogin: null, phone: null, languages: ['zh'], introduction: '【示例】从事现场讲解三年，熟悉教学点情况。', trialOn: null, trialTopic: '示例试讲题目', isPublic: true, version: 0, ...over,
})

/** The demo's own guide of a place, from his application to the 聘书. @returns id */
export async function appointedGuide(db: Db, place: Region, at: Date): Promise<string> {
  const self = await visitOf(db, `${place}.guide`, at)
  const id = await applyAsGuide(self, guideForm(self.actor.name, { languages: ['zh', 'wu'], trialOn: localDay(at) }))
  for (const region of REGIONS) await giveTrialScores(db, id, region, at, 9)
  for (const name of ['pass', 'appoint'] as const satisfies readonly GuideDecision[]) {
    const visit = await visitOf(db, `${place}.lead`, at)
    await decideOnGuide(visit, id, name, { version: (await findGuideInReach(visit, id)).version, ...(name === 'appoint' && { fromOn: localDay(at) }) })
  }
  return id
}

export async function giveTrialScores(db: Db, id: string, region: Region, at: Date, points: number): Promise<void> {
  const judge = await visitOf(db, `${region}.staff`, at)
  const { sheet } = await openTrial(judge, id)
  await scoreTrial(judge, id, { ...Object.fromEntries(sheet.items.map((_item, n) => [itemField(n), points])), why: '【示例】内容准确，表达清楚。', version: 0 } as unknown as ScoresForm)
}
