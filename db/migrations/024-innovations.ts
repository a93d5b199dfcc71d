import type { Kysely } from 'kysely'
import { BASE_THEMES } from '#app/domain/bases/terms.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { INNOVATION_KINDS, INNOVATION_STATES } from '#app/domain/innovations/terms.ts'
import { createTable, id, instant, integer, longText, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'innovation',
    {
      id: id().key(),
      place: oneOf(PLACES),
      kind: oneOf(INNOVATION_KINDS),
      theme: oneOf(BASE_THEMES),
      title: text(120),
      summary: text(400),
      background: longText(),
      results: longText(),
      lessons: longText(),
      questions: text(2000),
      basis: text(300),
      state: oneOf(INNOVATION_STATES),
      publishedAt: instant().optional(),
      publishedById: id().optional().to('account.id'),
      createdById: id().to('account.id'),
      createdAt: instant(),
      updatedAt: instant(),
      version: integer(1),
    },
    {
      index: [['state', 'publishedAt'], ['place', 'updatedAt'], ['updatedAt'], ['publishedById'], ['createdById']],
      check: { published: `("publishedAt" is null) = ("publishedById" is null) and ("state" = 'draft' or "publishedAt" is not null)` },
    },
  )
  await createTable(
    db,
    'innovationStep',
    { id: id().key(), innovationId: id().to('innovation.id'), position: integer(1), title: text(80), text: longText(), baseId: id().optional().to('base.id') },
    { index: [['innovationId', 'position'], ['baseId']] },
  )
}
