import { ACCEPTED, FILE_MOST_BYTES, FILE_TYPE_NAMES, PICTURE_TYPES, sizeWords, type FileType } from '#app/domain/files/terms.ts'
import { FileField, type Field } from './form-fields.tsx'
import { Link } from './link.tsx'

export interface FileItem {
  id: string
  name: string
  type: FileType
  size: number
  altText: string | null
}

/** What is attached to a thing. With `owner` and `mayChange` also the ways to add and remove. */
export function FileList({ files, owner, mayChange = false, empty = '没有附件。', hasPictures = false }: { files: readonly FileItem[]; owner?: { kind: string; id: string }; mayChange?: boolean; empty?: string; hasPictures?: boolean }) {
  return (
    <>
      {files.length === 0 ? (
        <p className="dimmed">{empty}</p>
      ) : (
        <ul className="files">
          {files.map((file) => (
            <li key={file.id}>
              {/* A file is no page: it is fetched, not routed to. */}
              <a href={`/files/${file.id}`}>
                {hasPictures && PICTURE_TYPES.includes(file.type) && <img src={`/files/${file.id}`} alt={file.altText ?? ''} loading="lazy" />}
                {file.name}
              </a>{' '}
              <span className="dimmed">
                （{FILE_TYPE_NAMES[file.type]}，{sizeWords(file.size)}）
              </span>
              {mayChange && (
                <>
                  {' '}
                  <Link to={`/files/${file.id}/removal`} className="file-removal" aria-label={`删除附件${file.name}`}>
                    删除
                  </Link>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && owner && (
        <p className="actions">
          <Link to={`/files/new/${owner.kind}/${owner.id}`}>添加附件</Link>
        </p>
      )}
    </>
  )
}

/** What «?done=» says after the two pages every kind of thing shares. */
export const FILES_DONE = { attached: '附件已添加。', detached: '附件已删除。' } as const

/** For forms that are `isMultipart`; the field is `filesField()` of the schema. */
export function FilesField({ field, label, hint = `每个文件不超过${sizeWords(FILE_MOST_BYTES)}，可用 PDF、docx、xlsx、pptx、wps、et、jpg、png、txt。`, required, accept = ACCEPTED, isSingle = false }: { field: Field | undefined; label: string; hint?: string; required?: boolean; accept?: string; isSingle?: boolean }) {
  return <FileField field={field} label={label} hint={hint} required={required} accept={accept} isSeveral={!isSingle} />
}
