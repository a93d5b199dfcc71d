import { z } from 'zod'
import { DATUMS } from '#app/domain/bases/terms.ts'
import { ALWAYS, line, STALE_CHOICE, versionField } from '#app/domain/community/fields.ts'
import { sizeWords } from '#app/domain/files/terms.ts'
import { readApprovalNumber } from './map-approval-number.ts'
import { LAYER_KINDS, LAYER_MOST_BYTES } from './terms.ts'

const ASK_FILE = '请选择GeoJSON文件。'

/** 导入图层 */
export const importLayer = z
  .object({
    name: line('请填写图层名称，如“三地行政区域界线”。', 40),
    kind: z.enum(LAYER_KINDS, { error: '请选择图层类别。' }),
    datum: z.enum(DATUMS, { error: STALE_CHOICE }),
    source: line('请填写来源，如“自然资源部标准地图服务系统，2024年版”。', 200),
    mapApprovalNo: z
      .string({ error: STALE_CHOICE })
      .optional()
      .transform((typed, ctx) => {
        if (!typed?.trim()) return null
        const number = readApprovalNumber(typed)
        if (!number) ctx.addIssue({ code: 'custom', message: '审图号写法不对，请照地图上的写法填写，如“GS（2024）0650号”。' })
        return number
      }),
    file: z.file({ error: ASK_FILE }).refine(({ size }) => size > 0, ASK_FILE).refine(({ size }) => size <= LAYER_MOST_BYTES, `文件不能超过${sizeWords(LAYER_MOST_BYTES)}，请先简化再导入。`),
  })
  .refine(({ kind, mapApprovalNo }) => kind !== 'boundary' || mapApprovalNo !== null, {
    path: ['mapApprovalNo'], error: '行政区域界线必须填写审图号；没有审图号的界线不得在地图上展示。', ...ALWAYS,
  })
export type ImportLayer = z.output<typeof importLayer>

export const changeLayer = z.object({ version: versionField() })
