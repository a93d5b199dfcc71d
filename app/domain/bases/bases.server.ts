import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Actor } from '#app/domain/access/actor.ts'
import { maskPhone } from '#app/domain/access/masking.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { PLACES, type Place, type Region } from '#app/domain/community/terms.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { plaqueStateOf } from '#app/domain/plaques/public.server.ts'
import type { TourSpan } from '#app/domain/tours/timing.ts'
import type { Db } from '#db/portable/connect.ts'
import { countBases, findBase, findBaseAndPlaque, listBases, listBaseTowns, listMaterials, listOpening, type BaseAndPlaque, type BaseFilter, type FoundBase, type Material } from '#db/queries/bases.ts'
import { mapLinks, showDegree } from './datums.ts'
import { openingOn, weekInWords } from './opening.ts'
import { openBaseSteps, BASE_STEPS, type BaseStepName } from './steps.ts'
import { BASES_PER_PAGE, SCRIPT_LANGUAGE_NAMES, type ScriptLanguage } from './terms.ts'

/** May it be seen? Published ones by everybody, others by those whose it is. */
export const maySeeBase = (actor: Actor | null, base: Pick<FoundBase, 'state' | 'place' | 'organisationId'>) => base.state === 'published' || (actor !== null && may(actor, 'base.read', { ...base }).isAllowed)

/** A record as this person, or somebody not signed in, may see it. @throws Refusal missing */
export async function findBaseInReach(visit: Pick<Visit<Actor | null>, 'db' | 'actor'>, id: string): Promise<FoundBase> {
  return seen(visit.actor, await findBase(visit.db, id))
}

function seen<Base extends FoundBase>(actor: Actor | null, base: Base | undefined): Base {
  if (!base || !maySeeBase(actor, base)) throw missing('教学点')
  return base
}

/** What the address of the list asks for, as it was typed; a code that does not exist finds nothing. */
export interface BaseQuery {
  q?: string
  region?: Place
  town?: string
  theme?: string
  award?: string
  state?: string
  level?: string
}

export const filterOf = ({ region, ...query }: BaseQuery): BaseFilter => ({ ...query, place: region })

/** One page of the register, and what it can be narrowed by. */
export async function seeBases(visit: Visit, query: BaseQuery, page: number) {
  const reach = Reach.of(visit.actor, 'base.read')
  const filter = filterOf(query)
  const [rows, total, towns] = await Promise.all([
    listBases(visit.db, reach, filter, { offset: (page - 1) * BASES_PER_PAGE, most: BASES_PER_PAGE }),
    countBases(visit.db, reach, filter),
    listBaseTowns(visit.db, reach),
  ])
  return {
    bases: rows.map(({ id, place, level, name, theme, town, state, award, capacity, coordState }) => ({ id, place, level, name, theme, town, state, award, capacity, coordState })),
    total, towns: [...new Set(towns.filter(({ place }) => !query.region || place === query.region).map(({ town }) => town))],
    mayRegister: PLACES.some((place) => may(visit.actor, 'base.register', { place }).isAllowed),
    mayKeepAny: !Reach.of(visit.actor, 'base.keep').isNothing,
  }
}

/** How many tours a base's page names; the list of tours has all. */
const TOURS_OF_A_BASE = 10

/** How far ahead the page tells exceptions. */
const EXCEPTIONS_AHEAD_DAYS = 180

/** Everything the page of one base shows to this person; to somebody not signed in what is public of it. */
export async function openBase(visit: Visit<Actor | null>, id: string) {
  const today = localDay(visit.now)
  const actor = visit.actor
  const base = seen(actor, await findBaseAndPlaque(visit.db, id, { today, now: visit.now.toISOString() }))
  const mayKeep = actor !== null && may(actor, 'base.keep', { ...base }).isAllowed
  const [{ hours, exceptions }, materials, history] = await Promise.all([
    listOpening(visit.db, [id], { fromOn: today, toOn: addDays(today, EXCEPTIONS_AHEAD_DAYS) }),
    listMaterials(visit.db, id, { ownerKinds: actor ? ['base', 'basePhoto'] : ['basePhoto'], day: today, toursMost: TOURS_OF_A_BASE + 1 }),
    actor && mayKeep ? historyOf({ ...visit, actor }, 'base', id, { withChanges: true }) : [],
  ])
  const point = { lngE6: base.lngE6, latE6: base.latE6 }
  const tours = toursOf(materials)
  const steps: BaseStepName[] = actor ? openBaseSteps(base.state).filter((name) => may(actor, BASE_STEPS[name].deed, { ...base }).isAllowed) : []
  return {
    base: {
      id, place: base.place, level: base.level, name: base.name, theme: base.theme, town: base.town, address: base.address, coordState: base.coordState, surveyedOn: base.surveyedOn, accuracyMetres: base.accuracyMetres,
      keeper: base.keeper, summary: base.summary, teachingPoints: base.teachingPoints, capacity: base.capacity, coachSpaces: base.coachSpaces, accessible: base.accessible, fees: base.fees, transport: base.transport,
      source: base.source, state: base.state, award: base.award, updatedAt: base.updatedAt,
    },
    position: { ...point, lng: showDegree(base.lngE6), lat: showDegree(base.latE6), sourceDatum: base.sourceDatum, sourceLng: showDegree(base.sourceLngE6), sourceLat: showDegree(base.sourceLatE6), surveyedByName: mayKeep ? base.surveyedByName : null, ...mapLinks(base.name, point) },
    contact: contactFor(base, mayKeep, actor !== null),
    plaqueState: plaqueStateOf(base, today),
    guides: materials.filter(({ ownerKind }) => ownerKind === 'guide').map(({ fileId, name, text }) => ({ id: fileId!, name: name!, languages: (text!.split(',') as ScriptLanguage[]).map((code) => SCRIPT_LANGUAGE_NAMES[code]).join('、') })),
    tours: tours.slice(0, TOURS_OF_A_BASE), hasMoreTours: tours.length > TOURS_OF_A_BASE,
    received: await receivedAt(visit.db, base, today),
    today, opening: openingOn(hours, exceptions, today), week: hours.length > 0 ? weekInWords(hours) : [], exceptions,
    scripts: scriptsOf(materials),
    photos: filesUnder(materials, 'basePhoto').map(({ id: file, altText }) => ({ id: file, altText: altText ?? '' })),
    papers: filesUnder(materials, 'base'),
    history, steps, mayKeep, isSignedIn: actor !== null,
    mayBook: base.state === 'published' && actor !== null && may(actor, 'booking.request', { place: actor.place }).isAllowed,
    maySuggest: actor !== null && !mayKeep && may(actor, 'base.suggest', { ...base }).isAllowed,
    openSuggestions: mayKeep ? Number(base.openSuggestions ?? 0) : 0,
  }
}

/** How many groups came, and what they said of it where enough said anything to hide who did (CLAUSES A15). */
async function receivedAt(db: Db, { place, visitCount, visitorCount, ratingCount, ratingSum }: BaseAndPlaque, today: string) {
  const answers = Number(ratingCount)
  const least = answers > 0 ? await readSetting(db, 'ratingLeast', place, today) : 1
  return { visits: Number(visitCount), visitors: Number(visitorCount), answers, mean: answers > 0 && answers >= least ? Math.round((Number(ratingSum) * 100) / answers) : null, least }
}

/** In full for whoever keeps the record and where the keeper made it public; for others of the three places that there is one. */
function contactFor({ contactName, contactPhone, isContactPublic }: FoundBase, mayKeep: boolean, isSignedIn: boolean) {
  if (!contactName && !contactPhone) return null
  if (mayKeep || isContactPublic) return { name: contactName, phone: contactPhone, isMasked: false }
  return isSignedIn ? { name: contactName, phone: contactPhone && maskPhone(contactPhone), isMasked: true } : null
}

interface Script {
  id: string
  language: ScriptLanguage
  title: string
  text: string
  recordings: { id: string; name: string }[]
}

function scriptsOf(materials: readonly Material[]): Script[] {
  const scripts = new Map<string, Script>()
  for (const { scriptId, language, title, text, fileId, name } of materials) {
    if (!scriptId) continue
    const script = scripts.get(scriptId) ?? { id: scriptId, language: language as ScriptLanguage, title: title!, text: text!, recordings: [] }
    if (fileId) script.recordings.push({ id: fileId, name: name! })
    scripts.set(scriptId, script)
  }
  return [...scripts.values()]
}

const toursOf = (materials: readonly Material[]) =>
  materials.filter(({ ownerKind }) => ownerKind === 'tour').map(({ fileId, name, language, text }) => ({ id: fileId!, name: name!, place: language as Region, span: text as TourSpan }))

const filesUnder = (materials: readonly Material[], kind: string) =>
  materials.filter(({ ownerKind }) => ownerKind === kind).map(({ fileId, name, type, size, altText }) => ({ id: fileId!, name: name!, type: type!, size: size!, altText }))

/** A record that this person keeps. @throws Refusal missing, forbidden */
export async function findKeptBase(visit: Visit, id: string) {
  const base = await findBaseInReach(visit, id)
  const by = demand(visit.actor, 'base.keep', { ...base })
  return { base, by }
}
