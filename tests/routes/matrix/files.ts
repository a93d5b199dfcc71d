import { keepFiles, readUploads } from '#app/domain/files/files.server.ts'
import { openHandover, PHOTOS_OF } from '#app/domain/handovers/handovers.server.ts'
import { recordHandover } from '#app/domain/handovers/signing.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { makePng } from '#tests/support/pictures.ts'
import { forAll, get, post, type Row } from './rows.ts'
import type { Ids, Visits } from './world.ts'

const DEPTS = '*.staff *.lead'
const READERS = `${DEPTS} community.office community.superior`
/** 青浦 handed over to 吴江; neither has signed. */
const PARTIES = 'qingpu.staff qingpu.lead wujiang.staff wujiang.lead'
const SIGNERS = 'qingpu.lead wujiang.lead'

const OPEN = { id: 'handover' }
const PHOTO = { id: 'photo' }
/** A file that would be taken, if it were from somebody who may. */
const PICTURE = new File([new Uint8Array(makePng(2, 2))], '合影.png', { type: 'image/png' })

/** The demo's open handover, ready to be signed, with a photograph; comes last, as its content is what the house holds then. */
export async function handoversIn(db: Db, visit: Visits, ids: Ids) {
  ids.handover = (await db.selectFrom('handover').select('id').where('state', '=', 'open').executeTakeFirstOrThrow()).id
  ids['handover signed'] = (await db.selectFrom('handover').select('id').where('state', '=', 'signed').orderBy('endsOn').executeTakeFirstOrThrow()).id
  ids['handover file'] = `${ids.handover}.docx`
  ids['no handover file'] = 'nothing-has-this-id.docx'
  ids['handover kind'] = PHOTOS_OF
  const staff = await visit('wujiang.staff')
  await recordHandover(staff, ids.handover, { heldOn: '2026-11-23', venue: '一号会议室', note: null, version: 1 })
  ids.photo = (await keepFiles(staff, { kind: PHOTOS_OF, id: ids.handover }, await readUploads([PICTURE])))[0]!
  ids['handover hash'] = (await openHandover(await visit('wujiang.lead'), ids.handover)).contentHash
}

export const FILES: readonly Row[] = [
  get('/files/:id', { id: 'nothing' }, {}, 'missing'),
  get('/files/:id', PHOTO, { ok: READERS }, 'missing'),
  get('routes/files/removal', { id: 'nothing' }, {}, 'missing'),
  get('routes/files/removal', PHOTO, { ok: PARTIES, forbidden: READERS }, 'missing'),
  post('routes/files/removal', PHOTO, {}, { moved: PARTIES, forbidden: READERS }, 'missing'),
  get('routes/files/new-files', { kind: 'nothing', owner: 'nothing' }, {}, 'missing'),
  get('routes/files/new-files', { kind: 'handover kind', owner: 'handover' }, { ok: PARTIES, forbidden: READERS }, 'missing'),
  post('routes/files/new-files', { kind: 'nothing', owner: 'nothing' }, { files: PICTURE }, {}, 'missing'),
  post('routes/files/new-files', { kind: 'handover kind', owner: 'handover' }, { files: PICTURE }, { moved: PARTIES, forbidden: READERS }, 'missing'),

  forAll('routes/rotation/fairness'),
  get('routes/rotation/handovers', {}, { ok: READERS }),
  get('routes/rotation/handover-preview', {}, { ok: READERS }),
  get('routes/rotation/handover', OPEN, { ok: READERS }),
  get('routes/rotation/handover', { id: 'handover signed' }, { ok: READERS }),
  get('routes/rotation/handover', { id: 'nothing' }, { missing: READERS }),
  get('routes/rotation/handover-record', OPEN, { ok: DEPTS }),
  post('routes/rotation/handover-record', OPEN, { heldOn: '2026-11-22', venue: '二号会议室', version: '2' }, { moved: PARTIES }),
  get('routes/rotation/handover-signature', OPEN, { ok: '*.lead' }),
  post('routes/rotation/handover-signature', OPEN, ({ ids }) => ({ contentHash: ids['handover hash']! }), { moved: SIGNERS }),
  get('routes/rotation/handover-renewal', OPEN, { conflict: '*.lead' }),
  post('routes/rotation/handover-renewal', OPEN, { reason: '漏了一项', version: '2' }, { conflict: SIGNERS }),
  get('/rotation/handovers/:file{[^/]+\\.docx}', { file: 'handover file' }, { ok: READERS }),
  get('/rotation/handovers/:file{[^/]+\\.docx}', { file: 'no handover file' }, { missing: READERS }),
]
