import { may } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { FileOwner } from '#app/domain/files/owners.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { countFiles, listFilesOf } from '#db/queries/files.ts'
import { findInnovationOfStep } from '#db/queries/innovations.ts'

const KIND = 'innovationStep'

/** Pictures of a step: everybody sees those of a published case, whoever keeps the case adds and removes them. */
export const innovationPictures: FileOwner = {
  name: '案例图片',
  mayRead: async (visit, stepId) => {
    const innovation = await findInnovationOfStep(visit.db, stepId)
    return innovation !== undefined && (innovation.state === 'published' || mayKeep(visit, innovation))
  },
  mayChange: async (visit, stepId) => {
    const innovation = await findInnovationOfStep(visit.db, stepId)
    return innovation !== undefined && mayKeep(visit, innovation)
  },
  path: async (visit, stepId) => `/innovations/${(await findInnovationOfStep(visit.db, stepId))?.id}/story`,
  objectKind: 'innovation',
  objectId: async (visit, stepId) => (await findInnovationOfStep(visit.db, stepId))?.id ?? stepId,
}

const mayKeep = (visit: Visit, innovation: object) => may(visit.actor, 'innovation.keep', { ...innovation }).isAllowed

/** By step. */
export async function listPictures(db: Db, stepIds: readonly string[]) {
  const files = await listFilesOf(db, KIND, stepIds)
  return files.map(({ id, ownerId, name, type, size, altText }) => ({ id, stepId: ownerId, name, type, size, altText }))
}

export const hasPictures = async (db: Db, stepId: string) => (await countFiles(db, KIND, stepId)) > 0
