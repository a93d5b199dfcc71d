import type { Holding } from '#app/domain/access/actor.ts'
import { ROLE_NAMES } from '#app/domain/access/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { currentTerms } from '#app/domain/meetings/rotation.server.ts'
import type { RotationTerm } from '#app/domain/meetings/rotation.ts'
import type { ChairTurn, SignedInData } from '#app/ui/signed-in-data.ts'
import { newId } from '#db/portable/values.ts'
import { takeKeptForm } from './kept-forms.server.ts'
import { menuFor } from './menu.server.ts'
import type { PageVisit } from './page.server.ts'
import { readPreferences } from './preferences.server.ts'

/** What stands around every page of somebody signed in: who they are, who chairs, where they may go, what waits. */
export async function readShell(visit: PageVisit): Promise<SignedInData> {
  const { current, next } = await currentTerms(visit.db, visit.now)
  return {
    formKey: newId(),
    me: { name: visit.actor.name, roles: visit.actor.holdings.map(inWords) },
    menu: menuFor(visit.actor),
    chair: { current: current && turnOf(current), next: next && turnOf(next) },
    unread: visit.visitor.unread,
    region: readPreferences(visit.request).region,
    kept: await takeKeptForm(visit, visit.url.searchParams.get('kept')),
  }
}

const turnOf = ({ chair, startsOn, endsOn }: RotationTerm): ChairTurn => ({ place: chair, fromOn: startsOn, toOn: endsOn })

const inWords = ({ place, role, behalfOf }: Holding) => `${PLACE_NAMES[place]} ${ROLE_NAMES[role]}${behalfOf ? `（代${behalfOf.name}）` : ''}`
