import { maskPhone } from '#app/domain/access/masking.ts'
import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { SCRIPT_LANGUAGE_NAMES, type ScriptLanguage } from '#app/domain/bases/terms.ts'
import { BOOKING_AHEAD_MOST_DAYS } from '#app/domain/bookings/terms.ts'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { appointmentDocument } from '#app/domain/documents/appointment.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { resultOf } from '#app/domain/plaques/scoring.ts'
import { findGuidingSums, listGuided } from '#db/queries/bookings.ts'
import { listScorings } from '#db/queries/plaques.ts'
import { countGuides, findGuide, listBasesOfGuide, listDuties, listGuides, listLeaves, type FoundGuide, type GuideFilter } from '#db/queries/guides.ts'
import { summaryOf } from './ratings.ts'
import { GUIDE_STEPS, openGuideSteps, type GuideFacts, type GuideStep } from './steps.ts'
import { GUIDES_PER_PAGE, RENEWAL_DAYS_BEFORE, ROTA_DAYS } from './terms.ts'

const DUTIES_MOST = 200
const GROUPS_MOST = 100

export const languagesOf = (codes: string) => codes.split(',').filter(Boolean) as ScriptLanguage[]
export const showLanguages = (codes: string) => languagesOf(codes).map((code) => SCRIPT_LANGUAGE_NAMES[code]).join('、')

/** A page of guides. */
export async function seeGuides(visit: Visit, filter: GuideFilter, page: number) {
  const reach = Reach.of(visit.actor, 'guide.read')
  const today = localDay(visit.now)
  const [guides, total] = await Promise.all([listGuides(visit.db, reach, filter, { offset: (page - 1) * GUIDES_PER_PAGE, most: GUIDES_PER_PAGE }), countGuides(visit.db, reach, filter)])
  return {
    guides: guides.map(({ languages, ...guide }) => ({ ...guide, languages: showLanguages(languages), bases: Number(guide.bases ?? 0), isOver: guide.state === 'appointed' && guide.termToOn! < today })), total,
    mayPropose: may(visit.actor, 'guide.propose', { place: visit.actor.place }).isAllowed, mayApply: may(visit.actor, 'guide.applySelf', { accountId: visit.actor.accountId, place: visit.actor.place }).isAllowed,
  }
}

/** A guide within this person's reach. @throws Refusal missing */
export async function findGuideInReach(visit: Visit, id: string): Promise<FoundGuide> {
  const guide = await findGuide(visit.db, Reach.of(visit.actor, 'guide.read'), id)
  if (!guide) throw missing('讲解员')
  return guide
}

export async function factsOfGuide(visit: Visit, guide: FoundGuide): Promise<{ facts: GuideFacts; result: ReturnType<typeof resultOf>; scorings: Awaited<ReturnType<typeof listScorings>> }> {
  const scorings = await listScorings(visit.db, 'guide_trial', guide.id, 1)
  const result = resultOf(scorings, guide.passScore)
  return { facts: { scored: result.places.length, average: result.average, passScore: guide.passScore, trialOn: guide.trialOn }, result, scorings }
}

/** Everything the page of a guide shows. */
export async function openGuide(visit: Visit, id: string) {
  const guide = await findGuideInReach(visit, id)
  const today = localDay(visit.now)
  const isKept = may(visit.actor, 'guide.keep', { place: guide.place }).isAllowed
  const isSelf = guide.accountId === visit.actor.accountId
  const seesScores = may(visit.actor, 'guide.score', { place: visit.actor.place }).isAllowed
  const isAppointed = guide.state === 'appointed' || guide.state === 'ended'
  const { facts, result, scorings } = guide.state === 'applied' || seesScores ? await factsOfGuide(visit, guide) : NO_SCORES
  const [bases, duties, leaves] = isAppointed
    ? [await listBasesOfGuide(visit.db, id), await listDuties(visit.db, Reach.of(visit.actor, 'guide.read'), { guideId: id, fromOn: today, toOn: addDays(today, ROTA_DAYS) }, DUTIES_MOST), await listLeaves(visit.db, id, today)]
    : [[], [], []]
  const { count, visits, sum } = isAppointed ? await findGuidingSums(visit.db, id) : { count: 0, visits: 0, sum: 0 }
  const least = count > 0 ? await readSetting(visit.db, 'ratingLeast', guide.place, today) : 1
  const groups = isAppointed && (isKept || isSelf) ? await listGuided(visit.db, [id], { startsAt: visit.now.toISOString(), endsAt: instantAt(addDays(today, BOOKING_AHEAD_MOST_DAYS), '00:00') }, GROUPS_MOST) : []
  const subject = { place: guide.place, accountId: guide.accountId }
  return {
    guide: { ...guide, phone: guide.phone && (isKept || isSelf ? guide.phone : maskPhone(guide.phone)), languages: showLanguages(guide.languages) }, today, isSelf, isKept,
    isOver: guide.state === 'appointed' && guide.termToOn! < today, bases, duties, leaves, rating: { ...summaryOf(count, sum, least), visits, least }, groups: groups.map(({ id: booking, baseId, baseName, unitName, groupName, headCount, startsAt, endsAt, guideLanguage }) => ({ id: booking, baseId, baseName, unitName, groupName, headCount, startsAt, endsAt, language: guideLanguage && SCRIPT_LANGUAGE_NAMES[guideLanguage] })),
    result: seesScores ? result : null, scorings: seesScores ? scorings.map(({ id: scoring, place, total, why, madeByName }) => ({ id: scoring, place, total, why, madeByName })) : [],
    steps: openGuideSteps(guide.state)
      .filter((name) => may(visit.actor, GUIDE_STEPS[name].deed, name === 'score' ? { place: visit.actor.place } : subject).isAllowed && (name !== 'renew' || whyNotRenew(guide, today) === null))
      .map((name) => ({ name, why: (GUIDE_STEPS[name] as GuideStep).guard?.(facts!) ?? null })),
    mayLeave: guide.state === 'appointed' && may(visit.actor, 'guide.takeLeave', subject).isAllowed,
    history: await historyOf(visit, 'guide', id),
  }
}

const NO_SCORES = { facts: null, result: null, scorings: [] }

/** Why a term cannot be renewed yet, in Chinese. */
export function whyNotRenew({ termToOn }: Pick<FoundGuide, 'termToOn'>, today: string): string | null {
  const from = addDays(termToOn!, -RENEWAL_DAYS_BEFORE)
  return today < from ? `聘期到${termToOn}，自${from}起可以续聘。` : null
}

/** 聘书 of a guide. @throws Refusal missing; forbidden for others than who keeps him and himself; conflict before the appointment */
export async function writeGuideLetter(visit: Visit, id: string): Promise<OfficialDocument> {
  const guide = await findGuideInReach(visit, id)
  if (guide.accountId !== visit.actor.accountId) demand(visit.actor, 'guide.keep', { place: guide.place })
  if (!guide.letterNumber) throw conflict('还没有聘任，没有聘书。')
  return appointmentDocument({ personName: guide.name, post: `一体化示范区干部教育现场教学讲解员（${PLACE_NAMES[guide.place]}）`, fromOn: guide.termFromOn!, toOn: guide.termToOn, number: guide.letterNumber })
}
