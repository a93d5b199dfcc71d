import type { Actor } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { SCRIPT_LANGUAGE_NAMES, type ScriptLanguage } from '#app/domain/bases/terms.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import { listPublicGuides } from '#db/queries/guides.ts'
import { summaryOf } from './ratings.ts'

/** For the page of a base: who tells of it, of those who agreed to be named; the mean once enough have answered. Two queries. */
export async function guidesOfBase({ db, now }: Pick<Visit<Actor | null>, 'db' | 'now'>, baseId: string) {
  const today = localDay(now)
  const guides = await listPublicGuides(db, baseId, today)
  const least = guides.some(({ count }) => count > 0) ? await readSetting(db, 'ratingLeast', 'community', today) : 1
  return guides.map(({ id, name, languages, count, ...sums }) => ({
    id, name, languages: (languages.split(',') as ScriptLanguage[]).map((code) => SCRIPT_LANGUAGE_NAMES[code]).join('、'), rating: summaryOf(count, sums, least).means?.all ?? null,
  }))
}
