import type { BaseTheme } from '#app/domain/bases/terms.ts'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { keepFiles, readUploads } from '#app/domain/files/files.server.ts'
import { beginInnovation, openKept, takeInnovationStep } from '#app/domain/innovations/innovations.server.ts'
import { addStoryStep } from '#app/domain/innovations/story.server.ts'
import type { InnovationKind } from '#app/domain/innovations/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { visitOf } from './people.ts'
import { makePng } from './picture.ts'

interface SeedCase {
  place: Region
  kind: InnovationKind
  theme: BaseTheme
  daysAgo: number
  title: string
  summary: string
  background: string
  results: string
  lessons: string
  questions: string
  basis: string
  steps: readonly { title: string; text: string; base: string | null; picture?: string }[]
  isPublished: boolean
}

const EXAMPLE = '本文为示例，只演示案例怎样编写，不代表任何单位的实际做法和数据。'

const CASES: readonly SeedCase[] = [
  {
    place: 'qingpu', kind: 'institution', theme: 'integration', daysAgo: 90, isPublished: true,
    title: '示例：跨省河湖联合巡查制度', summary: '两地同一条河由同一张表巡、同一个标准判、同一个期限改的联合巡查办法（示例）。',
    background: `${EXAMPLE}\n跨界河湖上下游、左右岸分属不同省级行政区，巡查标准不一，问题发现后难以确定由谁整改。`,
    results: '示例写法：写明比较的时段、指标和出处，例如“某年某月至某月，联合巡查若干次，发现问题若干个，按期整改若干个”。',
    lessons: '一是先共用一张巡查表，再谈共用一支队伍；二是问题按发现地登记、按责任地交办；三是整改期限写入双方的督办台账。',
    questions: '共用一张巡查表，最难统一的是哪几项？\n发现地与责任地不一致时，由谁督办更有效？\n这一做法移到别的跨界事务上，需要哪些条件？',
    basis: '示例：应填写印发文件的名称和文号',
    steps: [
      { title: '从一张表开始', text: '两地把各自的巡查项目逐条对照，能统一的合并，不能统一的并列写明，形成一张双方都认的巡查表。', base: '元荡慢行桥', picture: '示例图片：灰色底图，代替巡查现场照片' },
      { title: '一起走一遍', text: '每季度首月共同巡查一次，现场当面判定，当天共同签字。', base: '方厅水院' },
      { title: '问题进台账', text: '问题由责任地列入督办台账，整改完成后由另一地复核销号。', base: null },
    ],
  },
  {
    place: 'jiashan', kind: 'project', theme: 'rural', daysAgo: 60, isPublished: true,
    title: '示例：一个村的闲置农房怎样变成教学点', summary: '从清点闲置农房、商定用途到接待第一批学员的全过程（示例）。',
    background: `${EXAMPLE}\n村里有若干处闲置农房，村民愿意流转但不知用途；区域内现场教学缺少能坐下来研讨的场所。`,
    results: '示例写法：写明改造面积、投入来源、接待班次和村集体收入的变化，并注明截止时间。',
    lessons: '先定用途再动工；教学用房与村民活动合用，淡季不闲置；讲解词由村里人参与编写。',
    questions: '教学点的日常维护由谁负责、费用从哪里来？\n怎样避免现场教学变成只看不谈？',
    basis: '示例：应填写项目批复或公开报道的出处',
    steps: [
      { title: '清点和商量', text: '逐户登记闲置农房，村民代表会议商定流转方式。', base: null, picture: '示例图片：灰色底图，代替改造前的农房照片' },
      { title: '边改边试讲', text: '改造期间先请一个小班试讲，根据学员意见调整座位、线路和讲解内容。', base: null },
    ],
  },
  {
    place: 'wujiang', kind: 'institution', theme: 'governance', daysAgo: 12, isPublished: false,
    title: '示例：基层事项准入清单', summary: '哪些事可以交给村（社区）办，由一张清单说清楚（示例，编写中）。',
    background: `${EXAMPLE}\n交给村（社区）的事项来源多、口径不一，需要统一的进出办法。`,
    results: '', lessons: '', questions: '', basis: '',
    steps: [{ title: '先清家底', text: '把现有事项逐条列出，写明来源和频次。', base: null }],
  },
]

/** Two published cases and one that is being written. Their texts say that they are examples. */
export async function seedInnovations(db: Db, now: Date): Promise<void> {
  for (const { place, daysAgo, steps, isPublished, ...texts } of CASES) {
    const at = new Date(instantAt(addDays(localDay(now), -daysAgo), '15:10'))
    const school = await visitOf(db, `${place}.school`, at)
    const id = await beginInnovation(school, { ...texts, results: texts.results || null, lessons: texts.lessons || null, questions: texts.questions || null, basis: texts.basis || null, version: 0 })
    for (const { picture, ...step } of steps) {
      const stepId = await addStoryStep(school, id, { ...step, version: (await openKept(school, id)).innovation.version })
      if (!picture) continue
      const upload = await readUploads([new File([new Uint8Array(makePng(640, 360))], '示例图片.png')])
      await keepFiles(school, { kind: 'innovationStep', id: stepId }, upload, { altText: picture })
    }
    if (!isPublished) continue
    const lead = await visitOf(db, `${place}.lead`, new Date(at.getTime() + 86_400_000))
    await takeInnovationStep(lead, id, 'publish', { version: (await openKept(lead, id)).innovation.version })
  }
}
