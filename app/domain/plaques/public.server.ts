import type { Actor } from '#app/domain/access/actor.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay, longDay } from '#app/domain/community/local-time.ts'
import { ORG_DEPT_NAMES, PLACE_NAMES, PRODUCT_NAME, REGIONS } from '#app/domain/community/terms.ts'
import { paragraph, table, type OfficialDocument } from '#app/domain/documents/content.ts'
import type { BaseAndPlaque } from '#db/queries/bases.ts'
import { countPlaques, findPlaqueByCode, findPlaqueOfBase, listPlaques, listPublicRounds } from '#db/queries/plaques.ts'
import { isExpired } from './publicity.ts'
import { PLAQUE_LEVEL_SHORT, PLAQUES_PER_PAGE } from './terms.ts'

type Anybody = Visit<Actor | null>

/** The plaques that hang today, and what is publicised: nothing in it but what everybody may know. */
export async function seePlaques(visit: Anybody, filter: { q?: string; place?: string }, page: number) {
  const today = localDay(visit.now)
  const hanging = { ...filter, onDay: today }
  const [plaques, total, publicised] = await Promise.all([
    listPlaques(visit.db, hanging, { offset: (page - 1) * PLAQUES_PER_PAGE, most: PLAQUES_PER_PAGE }), countPlaques(visit.db, hanging), listPublicRounds(visit.db, today),
  ])
  return { plaques: plaques.map(({ baseId, baseName, place, number, level, awardedOn, validUntilOn, state }) => ({ baseId, baseName, place, number, level, awardedOn, validUntilOn, state })), total, publicised }
}

/** For the page of a base: its plaque, and what is publicised about it. */
export function plaqueStateOf(base: BaseAndPlaque, today: string) {
  const { plaqueNumber, plaqueLevel, awardedOn, validUntilOn, plaqueState: state, revokedOn, plaqueCode, publicLevel, publicKind, publicFromOn, publicUntilOn } = base
  return {
    plaque: plaqueNumber && plaqueLevel && awardedOn && validUntilOn && state && plaqueCode ? { number: plaqueNumber, level: plaqueLevel, awardedOn, validUntilOn, state, revokedOn, isExpired: isExpired({ state, validUntilOn }, today), code: plaqueCode } : null,
    publicity: publicLevel && publicKind && publicFromOn && publicUntilOn ? { fromOn: publicFromOn, untilOn: publicUntilOn, level: publicLevel, kind: publicKind } : null,
  }
}
export type PlaqueState = ReturnType<typeof plaqueStateOf>

/** What a code on a plaque says. Null for a code nobody gave. */
export async function verifyPlaque(visit: Anybody, code: string) {
  const plaque = await findPlaqueByCode(visit.db, code.trim().toUpperCase())
  if (!plaque) return null
  const today = localDay(visit.now)
  return { baseId: plaque.baseId, baseName: plaque.baseName, place: plaque.place, number: plaque.number, level: plaque.level, awardedOn: plaque.awardedOn, validUntilOn: plaque.validUntilOn, state: plaque.state, revokedOn: plaque.revokedOn, isExpired: isExpired(plaque, today) }
}

/** 授牌名单 as a paper. */
export async function writePlaqueList(visit: Anybody, filter: { q?: string; place?: string }): Promise<OfficialDocument> {
  const today = localDay(visit.now)
  const plaques = await listPlaques(visit.db, { ...filter, onDay: today })
  return {
    kind: 'plain', issuers: REGIONS.map((place) => ORG_DEPT_NAMES[place]), title: '一体化示范区干部教育现场教学精品基地（点）名单',
    body: [
      paragraph(`截至${longDay(today)}，共${plaques.length}个。`),
      table(
        [{ name: '序号', width: 1, align: 'center' }, { name: '地区', width: 2, align: 'center' }, { name: '名称', width: 5 }, { name: '类别', width: 2, align: 'center' }, { name: '编号', width: 4 }, { name: '有效期至', width: 2.6, align: 'center' }],
        plaques.map(({ place, baseName, level, number, validUntilOn }, n) => [String(n + 1), PLACE_NAMES[place], baseName, PLAQUE_LEVEL_SHORT[level], number, validUntilOn]),
      ),
    ],
  }
}

/** 牌匾文字, for whoever makes the plaque. @throws Refusal missing for a base without one */
export async function writePlaqueText(visit: Anybody, baseId: string): Promise<OfficialDocument> {
  const plaque = await findPlaqueOfBase(visit.db, baseId)
  if (!plaque || plaque.state === 'revoked') throw missing('牌匾')
  return {
    kind: 'plain', issuers: REGIONS.map((place) => ORG_DEPT_NAMES[place]), title: plaque.wording,
    body: [
      paragraph(plaque.baseName, 'center'), paragraph(`编号：${plaque.number}`, 'center'), paragraph(`有效期：${longDay(plaque.awardedOn)}至${longDay(plaque.validUntilOn)}`, 'center'),
      paragraph(`查验码：${plaque.code}（在${PRODUCT_NAME}公开页面“牌匾查验”中填写）`, 'center'),
      ...REGIONS.map((place) => paragraph(ORG_DEPT_NAMES[place], 'center')), paragraph(longDay(plaque.awardedOn), 'center'),
    ],
  }
}

