import { z } from 'zod'
import { optionalLine } from '#app/domain/community/fields.ts'
import { ALT_TEXT_MOST_CHARACTERS, FILE_MOST_BYTES, FILES_MOST_AT_ONCE, sizeWords } from './terms.ts'

const ASK = '请选择要上传的文件。'

/** Files of a form; none is an empty list. What they are is judged by content when they are read. */
export const filesField = (most = FILES_MOST_AT_ONCE) =>
  z
    .array(z.file({ error: ASK }).optional(), { error: ASK })
    .transform((files) => files.filter((file) => file !== undefined))
    .refine((files) => files.length <= most, most === 1 ? '请只选择一个文件。' : `一次最多上传${most}个文件，请分几次上传。`)
    .superRefine((files, ctx) => {
      for (const { name, size } of files) if (size > FILE_MOST_BYTES) ctx.addIssue({ code: 'custom', message: `「${name}」有${sizeWords(size)}，单个文件不能超过${sizeWords(FILE_MOST_BYTES)}。` })
    })

/** 添加附件 */
export const attachFiles = z.object({ files: filesField().refine((files) => files.length > 0, ASK), altText: optionalLine(ALT_TEXT_MOST_CHARACTERS) })
export type AttachFiles = z.output<typeof attachFiles>
