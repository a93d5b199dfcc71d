import { z } from 'zod'
import type { Visit } from '#app/domain/access/visit.ts'
import { listSettingValues } from '#db/queries/settings.ts'
import { localDay } from './local-time.ts'
import { putSetting } from './settings.server.ts'
import { entryOf, SETTING_KEYS } from './settings-catalogue.ts'

/** What the three places decide on. */
const content = z.object({ key: z.enum(SETTING_KEYS), value: z.unknown(), fromOn: z.string(), source: z.string() })

/** A common setting as a subject of 三方会签. */
export const settingSubject = {
  name: '共同设置',
  describe(given: unknown) {
    const { key, value, fromOn, source } = content.parse(given)
    return [
      { label: '设置项', value: entryOf(key).name },
      { label: '拟定为', value: entryOf(key).manner.show(value) },
      { label: '生效日期', value: fromOn },
      { label: '依据', value: source },
    ]
  },
  /** Holds from the agreed day, or from today when that day went by while the places were deciding. */
  async takeEffect(visit: Visit, { content: given }: { content: unknown }): Promise<void> {
    const { key, value, fromOn, source } = content.parse(given)
    const rows = await listSettingValues(visit.db, key, 'community')
    const today = localDay(visit.now)
    await putSetting(visit, { key, place: 'community', value: entryOf(key).manner.schema.parse(value), fromOn: fromOn < today ? today : fromOn, source: `三方会签；${source}`, version: Math.max(0, ...rows.map(({ version }) => version)) + 1 })
  },
  async returned(): Promise<void> {},
  revisionPath: ({ subjectId }: { subjectId: string }) => `/admin/settings/${subjectId}?revise=1`,
}
