import type { Actor } from '#app/domain/access/actor.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { PICTURE_TYPES } from '#app/domain/files/terms.ts'
import { findFile, findFileBytes } from '#db/queries/files.ts'
import { materialDocument } from './material.ts'
import { openStory } from './innovations.server.ts'

/** 教学案例材料 of a case, for whoever may see its page. @throws Refusal missing */
export async function writeMaterial(visit: Visit<Actor | null>, id: string): Promise<OfficialDocument> {
  const { innovation, steps, pictures } = await openStory(visit, id)
  return materialDocument({ ...innovation, steps: steps.map((step) => ({ ...step, pictures: pictures.filter(({ stepId }) => stepId === step.id).map(({ altText, name }) => altText ?? name) })) })
}

/** A picture of a case, for whoever may see its page. @throws Refusal missing */
export async function openStoryPicture(visit: Visit<Actor | null>, id: string, fileId: string) {
  const { pictures } = await openStory(visit, id)
  const isShown = pictures.some((picture) => picture.id === fileId && PICTURE_TYPES.includes(picture.type))
  const file = isShown ? await findFile(visit.db, fileId) : undefined
  const bytes = file && (await findFileBytes(visit.db, fileId))
  if (!bytes) throw missing('图片')
  return { ...file, bytes }
}
