import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import type { ExpertField, Region } from '#app/domain/community/terms.ts'
import { askConsultation, closeConsultation, giveOpinion, openAskForm, openConsultation } from '#app/domain/committee/consultations.server.ts'
import type { Adoption } from '#app/domain/committee/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { visitOf } from './people.ts'

interface SeedQuestion {
  place: Region
  field: ExpertField
  daysAgo: number
  title: string
  background: string
  opinion?: string
  closed?: { adoption: Adoption; note: string }
}

const QUESTIONS: readonly SeedQuestion[] = [
  {
    place: 'qingpu', field: 'course_development', daysAgo: 150, title: '水乡客厅现场教学课程如何体现三地特色', background: '拟开发三地联动的现场教学课程，请就选题、路线和教学环节提出意见。',
    opinion: '建议以生态保护和产业转型两条线索组织教学点，每个点设一个研讨问题，由学员带着问题走。', closed: { adoption: 'adopted', note: '按意见调整了两条线索和研讨问题，写入课程方案。' },
  },
  {
    place: 'wujiang', field: 'quality_management', daysAgo: 100, title: '共办班次教学质量评估指标怎样设置', background: '现有评估以满意度为主，拟增加学用转化方面的指标。',
    opinion: '建议增加训后三个月的跟踪问卷，并由派出单位参与评价；指标不宜超过十二项。', closed: { adoption: 'partly', note: '采纳指标数量和跟踪问卷；派出单位评价因工作量较大，先在两个班次试行。' },
  },
  {
    place: 'jiashan', field: 'method_innovation', daysAgo: 70, title: '主体班次是否全面采用线上直播', background: '部分学员希望远程参加，拟研究线上直播的范围。',
    opinion: '线上直播适合专题讲座，研讨和案例教学应当线下进行。', closed: { adoption: 'not_adopted', note: '条件尚不具备，本年度主体班次仍全部线下举办，意见留作明年研究。' },
  },
  { place: 'wujiang', field: 'onsite_theory', daysAgo: 12, title: '现场教学点讲解词的评审办法', background: '三地现场教学点讲解词风格不一，拟统一评审办法，请提出意见。', opinion: '建议先定必讲内容和史实核对的要求，风格不必统一。' },
  { place: 'qingpu', field: 'course_development', daysAgo: 3, title: '年轻干部示范培训班课程结构', background: '拟举办为期两周的年轻干部示范培训班，请就理论、实践和研讨的比例提出意见。' },
]

/** Consultations in every state: with experts, answered, and closed with each kind of adoption. */
export async function seedConsultations(db: Db, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(instantAt(addDays(localDay(now), -days), '10:20'))
  for (const { place, field, daysAgo: days, title, background, opinion, closed } of QUESTIONS) {
    const asked = daysAgo(days)
    const staff = await visitOf(db, `${place}.staff`, asked)
    const { experts } = await openAskForm(staff)
    const id = await askConsultation(staff, { field, title, background, dueOn: addDays(localDay(asked), 20), expertIds: experts.map((expert) => expert.id) })
    if (opinion) await giveOpinion(await visitOf(db, 'community.expert', daysAgo(days - 6)), id, { text: opinion, version: 1 })
    if (!closed) continue
    const lead = await visitOf(db, `${place}.lead`, daysAgo(days - 15))
    const { consultation } = await openConsultation(lead, id)
    await closeConsultation(lead, id, { ...closed, version: consultation.version })
  }
}
