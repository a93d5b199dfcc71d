import type { Region } from '#app/domain/community/terms.ts'

export const PORTAL_LEAD =
  '上海市青浦区、苏州市吴江区、嘉善县三地组织部门和党校共建共用的干部教育培训工作平台。三地依次轮值、平等商议，共同事项经三方会签生效。'

export const PARTY_SCHOOLS: Record<Region, string> = {
  qingpu: '中共上海市青浦区委党校（行政学院）',
  wujiang: '中共苏州市吴江区委党校（行政学院）',
  jiashan: '中共嘉善县委党校（行政学校）',
}

export const AREAS_OF_WORK: readonly { title: string; what: string }[] = [
  { title: '轮值与会商', what: '轮值组长依次担任，定期召集干部教育工作会议、党校负责人沙龙和专家座谈会，共同事项三方会签。' },
  { title: '师资与课程共享', what: '共建师资库，共同发布优质师资及课程清单，邀请领导干部、专家和基层带头人上讲台。' },
  { title: '现场教学', what: '整合精品现场教学点，绘制精品教学地图，共同授牌基地、聘任讲解员、设计教学线路。' },
  { title: '班次共办', what: '示范培训班、主体班次和专业化能力班共同主办，名额共享，学时记入本人台账。' },
  { title: '互派跟岗', what: '实行导师制，互派干部到高质量发展主战场、改革开放最前沿和基层治理第一线跟岗学习。' },
  { title: '研究与协作', what: '汇集培训需求与供给，开展课题研究和网络培训，分解任务、跟踪落实、总结推广。' },
]
