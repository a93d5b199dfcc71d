import { may } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { FileOwner } from '#app/domain/files/owners.server.ts'
import { AUDIO_TYPES, PICTURE_TYPES } from '#app/domain/files/terms.ts'
import { findBase, findScript } from '#db/queries/bases.ts'
import { maySeeBase } from './bases.server.ts'

async function seen(visit: Visit, id: string) {
  const base = await findBase(visit.db, id)
  return base && maySeeBase(visit.actor, base) ? base : undefined
}

async function mayKeep(visit: Visit, id: string): Promise<boolean> {
  const base = await seen(visit, id)
  return base !== undefined && may(visit.actor, 'base.keep', { ...base }).isAllowed
}

const ofBase = { mayRead: async (visit: Visit, id: string) => (await seen(visit, id)) !== undefined, mayChange: mayKeep, path: (_visit: Visit, id: string) => `/bases/${id}`, objectKind: 'base' }

/** Papers about a base, for whoever is signed in and may see it. */
export const basePapers: FileOwner = { ...ofBase, name: '教学基地资料' }

/** Photographs, public with the base. */
export const basePhotos: FileOwner = { ...ofBase, name: '教学基地照片', accepts: PICTURE_TYPES, mustDescribe: true }

/** Recordings of a 讲解词. */
export const baseAudio: FileOwner = {
  name: '讲解音频', accepts: AUDIO_TYPES, objectKind: 'base',
  mayRead: async (visit, id) => {
    const script = await findScript(visit.db, id)
    return script !== undefined && (await seen(visit, script.baseId)) !== undefined
  },
  mayChange: async (visit, id) => {
    const script = await findScript(visit.db, id)
    return script !== undefined && mayKeep(visit, script.baseId)
  },
  path: async (visit, id) => `/bases/${(await findScript(visit.db, id))?.baseId ?? ''}`,
}
