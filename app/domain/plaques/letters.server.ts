import type { Actor } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { sendNotice, type Recipients } from '#app/domain/notices/notices.server.ts'

interface About {
  baseId: string
  baseName: string
  place: Region
}

const ofDepartments = (places: readonly Region[]): Recipients => ({ roles: places.flatMap((place) => [{ role: 'staff' as const, place }, { role: 'lead' as const, place }]) })

/** The department and the school of the place whose base it is: whoever applied is among them. */
const applicants = (place: Region): Recipients => ({ roles: [{ role: 'staff', place }, { role: 'school', place }] })

/** Whoever screens and inspects: the other two, and the own place to know of it. */
export async function tellScreeners(visit: Visit, { baseId, baseName, place }: About, headline: string, body: string): Promise<void> {
  await sendNotice(visit, { kind: 'award', title: `${headline}：${baseName}`, body: `${PLACE_NAMES[place]}：${baseName}\n${body}`, path: `/bases/${baseId}/award`, to: ofDepartments(REGIONS), exceptId: visit.actor.accountId })
}

/** What became of it, to those who applied. */
export async function tellApplicants(visit: Visit<Actor | null>, { baseId, baseName, place }: About, headline: string, body: string, path = `/bases/${baseId}/award`): Promise<void> {
  await sendNotice(visit, { kind: 'award', title: `${headline}：${baseName}`, body, path, to: applicants(place), exceptId: visit.actor?.accountId })
}

/** Everybody concerned in the three places. */
export async function tellAll(visit: Visit<Actor | null>, { baseId, baseName }: About, headline: string, body: string, path = `/bases/${baseId}/award`): Promise<void> {
  const to = { roles: REGIONS.flatMap((place) => (['staff', 'lead', 'school'] as const).map((role) => ({ role, place }))) }
  await sendNotice(visit, { kind: 'award', title: `${headline}：${baseName}`, body, path, to, from: 'community' })
}
