import { makePng } from '#tests/support/pictures.ts'
import { get, post, type Row } from './rows.ts'

/** A file that would be taken, if it were from somebody who may. */
export const NOTE = new File(['示例说明'], '说明.txt', { type: 'text/plain' })
export const PICTURE = new File([new Uint8Array(makePng(2, 2))], '合影.png', { type: 'image/png' })

export const FILES: readonly Row[] = [
  get('/files/:id', { id: 'nothing' }, {}, 'missing'),
  get('routes/files/removal', { id: 'nothing' }, {}, 'missing'),
  post('routes/files/removal', { id: 'nothing' }, {}, {}, 'missing'),
  get('routes/files/new-files', { kind: 'nothing', owner: 'nothing' }, {}, 'missing'),
  post('routes/files/new-files', { kind: 'nothing', owner: 'nothing' }, { files: NOTE }, {}, 'missing'),
]
