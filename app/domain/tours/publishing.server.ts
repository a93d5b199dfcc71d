import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { BASE_THEME_NAMES } from '#app/domain/bases/terms.ts'
import { unitSortKey } from '#app/domain/community/sort-key.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { putInSearch, removeFromSearch } from '#db/queries/search.ts'
import { advanceTour, findPublishedTour, findTour, insertTourVersion, listToursTo, listTourVersions, type TourRow } from '#db/queries/tours.ts'
import { showMinutes } from './clock.ts'
import type { WithdrawTour } from './forms.ts'
import { planOf, type Plan } from './planning.server.ts'
import { templateOf } from './template.ts'
import { TOUR_SEASON_NAMES, TOUR_SOURCE_NAMES, TOUR_STATE_NAMES, TOUR_VERSIONS_MOST } from './terms.ts'
import { findPlannedInReach, findTourInReach } from './tours.server.ts'
import { readVersion, type VersionContent } from './version-content.ts'

/** What stands in the way of publishing, in sentences. */
function obstacles(tour: TourRow, plan: Plan): string[] {
  const missingItems = templateOf({ ...tour, stops: plan.stops }).filter(({ isDone }) => !isDone).map(({ ask }) => ask)
  return [...missingItems, ...plan.timing.clashes.filter(({ kind }) => kind === 'closed').map(({ text }) => text)]
}

async function toPublish(visit: Visit, id: string) {
  const found = await findPlannedInReach(visit, id)
  const { tour } = found
  const by = demand(visit.actor, 'tour.keep', { ...tour })
  if (tour.state === 'published' && tour.publishedFrom === tour.version) throw conflict(`第${tour.publishedNumber}版发布后没有新的修改，不需要再发布。`)
  const plan = await planOf(visit.db, found, visit.now)
  const why = obstacles(tour, plan)
  if (why.length > 0) throw conflict(`还不能发布：${why.join('')}`)
  const [newest] = await listTourVersions(visit.db, id, 1)
  return { tour, by, plan, number: (newest?.number ?? 0) + 1 }
}

/** The page that asks before publishing. @throws Refusal missing, forbidden; conflict with what is still to be done */
export async function openPublishing(visit: Visit, id: string) {
  const { tour, plan, number } = await toPublish(visit, id)
  return { id, name: tour.name, version: tour.version, number, faults: plan.timing.clashes.filter(({ isFault }) => isFault).map(({ text }) => text) }
}

/** Freezes what stands there now as the next version, which everybody reads from now on. @returns its number */
export async function publishTour(visit: Visit, id: string, { version }: { version: number }): Promise<number> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { tour, by, plan, number } = await toPublish(inside, id)
    const at = visit.now.toISOString()
    // The published state is the version after this write.
    if (!(await advanceTour(db, id, version, { state: 'published', publishedNumber: number, publishedFrom: version + 1, updatedAt: at }))) throw conflict('您办理期间，这条线路已被修改，请返回核对后再发布。')
    const former = tour.publishedNumber === null ? null : await findPublishedTour(db, id, tour.publishedNumber)
    if (former) await removeFromSearch(db, 'tourVersion', former.id)
    const content = contentOf(tour, plan)
    const versionId = newId()
    await insertTourVersion(
      db,
      { id: versionId, tourId: id, number, place: tour.place, name: tour.name, sortKey: unitSortKey(tour.name), theme: tour.theme, season: tour.season, span: content.span, content: JSON.stringify(content), publishedById: visit.actor.accountId, publishedAt: at },
      content.stops.map(({ baseId }) => baseId),
    )
    await putInSearch(db, { kind: 'tourVersion', id: versionId, title: [content.name, content.brand, ...content.stops.map(({ name }) => name)].filter(Boolean).join(' '), text: content.purpose })
    await record(inside, { deed: 'tour.publish', object: { kind: 'tour', id }, summary: `发布教学线路「${tour.name}」第${number}版`, by, before: { state: tour.state, number: tour.publishedNumber }, after: { state: 'published', number } })
    return number
  })
}

function contentOf(tour: TourRow, { stops, timing }: Plan): VersionContent {
  const { name, brand, theme, season, purpose, guides, transport, safety, heads, source, sourceNote } = tour
  const { span, startsAt, endsAt, lunch, stayMinutes, travelMinutes, metres } = timing
  return {
    name, brand, theme, season, purpose, guides, transport, safety, heads, source, sourceNote, span, startsAt, endsAt, lunch, stayMinutes, travelMinutes, metres,
    stops: stops.map((stop, at) => {
      const { leg, arrivesAt, startsAt: from, leavesAt, waitMinutes, isAfterLunch } = timing.stops[at]!
      return {
        baseId: stop.baseId, name: stop.name, place: stop.place, town: stop.town, theme: stop.theme, lngE6: stop.lngE6, latE6: stop.latE6, isSurveyed: stop.coordState === 'surveyed', stayMinutes: stop.stayMinutes, points: stop.points, guide: stop.guide,
        leg, arrivesAt, startsAt: from, leavesAt, waitMinutes, isAfterLunch,
      }
    }),
  }
}

/** @throws Refusal missing, forbidden; conflict when it is not published */
export async function openWithdrawal(visit: Visit, id: string) {
  const tour = await findTourInReach(visit, id)
  demand(visit.actor, 'tour.keep', { ...tour })
  if (tour.state !== 'published') throw conflict(`这条线路${TOUR_STATE_NAMES[tour.state]}，没有可以撤下的版本。`)
  return { id, name: tour.name, version: tour.version, number: tour.publishedNumber! }
}

export async function withdrawTour(visit: Visit, id: string, { version, reason }: WithdrawTour): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const tour = await findTourInReach(inside, id)
    const by = demand(visit.actor, 'tour.keep', { ...tour })
    const former = await findPublishedTour(db, id)
    if (!(await advanceTour(db, id, version, { state: 'withdrawn', publishedNumber: null, publishedFrom: null, updatedAt: visit.now.toISOString() }, ['published']))) throw conflict()
    if (former) await removeFromSearch(db, 'tourVersion', former.id)
    await record(inside, { deed: 'tour.withdraw', object: { kind: 'tour', id }, summary: `撤下教学线路「${tour.name}」：${reason}`.slice(0, 500), by, before: { state: tour.state, number: tour.publishedNumber }, after: { state: 'withdrawn', number: null } })
  })
}

// Versions beside each other

export interface Difference {
  label: string
  before: string
  after: string
}

/** All versions, the newest first, each with what is other than in the one before it; called as the newest one is. @throws Refusal missing */
export async function seeVersions(visit: Visit, id: string) {
  const tour = await findTour(visit.db, Reach.of(visit.actor, 'tour.compare'), id)
  if (!tour) throw missing('教学线路')
  const mayKeep = may(visit.actor, 'tour.keep', { ...tour }).isAllowed
  const rows = await listTourVersions(visit.db, id, TOUR_VERSIONS_MOST)
  const versions = rows.map((row) => ({ ...row, content: readVersion(row.content) }))
  return {
    id, name: mayKeep ? tour.name : versions[0]!.name, publishedNumber: tour.publishedNumber, mayKeep,
    versions: versions.map(({ content, ...row }, at) => ({ ...row, differences: versions[at + 1] ? differences(versions[at + 1]!.content, content) : null })),
  }
}

const VIEWS: { label: string; of: (content: VersionContent) => string }[] = [
  { label: '线路名称', of: ({ name }) => name },
  { label: '品牌名称', of: ({ brand }) => brand },
  { label: '主题', of: ({ theme }) => BASE_THEME_NAMES[theme] },
  { label: '适宜季节', of: ({ season }) => TOUR_SEASON_NAMES[season] },
  { label: '教学目的', of: ({ purpose }) => purpose },
  { label: '站点与顺序', of: ({ stops }) => stops.map(({ name }) => name).join('→') },
  { label: '停留时间', of: ({ stops }) => stops.map(({ name, stayMinutes }) => `${name}${stayMinutes}分钟`).join('，') },
  { label: '教学要点', of: ({ stops }) => stops.map(({ name, points }) => `${name}：${points}`).join('\n') },
  { label: '时间', of: ({ startsAt, endsAt }) => `${startsAt}至${endsAt}` },
  { label: '路程', of: ({ travelMinutes, metres }) => `${showMinutes(travelMinutes)}，${(metres / 1000).toFixed(1)}公里` },
  { label: '人数', of: ({ heads }) => (heads === null ? '' : `${heads}人`) },
  { label: '讲解安排', of: ({ guides }) => guides },
  { label: '交通', of: ({ transport }) => transport },
  { label: '安全提示', of: ({ safety }) => safety },
  { label: '来源', of: ({ source, sourceNote }) => [TOUR_SOURCE_NAMES[source], sourceNote].filter(Boolean).join('：') },
]

export function differences(before: VersionContent, after: VersionContent): Difference[] {
  return VIEWS.map(({ label, of }) => ({ label, before: of(before), after: of(after) })).filter((each) => each.before !== each.after)
}

/**
 * A base that published tours go to has been closed: whoever published and the schools of those places are told, in the caller's transaction.
 * The public page says it by itself.
 */
export async function tellToursOfClosedBase(visit: Visit, base: { id: string; name: string }): Promise<void> {
  for (const tour of await listToursTo(visit.db, base.id)) {
    await sendNotice(visit, {
      kind: 'tour', title: `线路「${tour.name}」中的「${base.name}」已停用`, path: `/tours/${tour.id}/plan`, exceptId: visit.actor.accountId,
      body: `「${base.name}」已停止接待。线路页面已自动注明，请更换这一站后重新发布，或撤下线路。`,
      to: { accountIds: [tour.publishedById], roles: [{ role: 'school', place: tour.place }, { role: 'staff', place: tour.place }] },
    })
  }
}
