import { fields, heading, paragraph, table, type OfficialDocument } from '#app/domain/documents/content.ts'

/** A joint notice with everything a notice may have. */
export function jointNotice(changes: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    kind: 'notice',
    issuers: ['中共苏州市吴江区委组织部', '中共上海市青浦区委组织部', '中共嘉善县委组织部'],
    docNo: { code: '吴组发', year: 2026, number: 3 },
    title: '关于召开长三角生态绿色一体化发展示范区2026年第四季度干部教育工作会议的通知',
    mainRecipients: ['各镇（街道）党（工）委', '区（县）委各部委办局', '各人民团体党组', '党校（行政学院）'],
    body: [
      paragraph('为深入贯彻落实《干部教育培训工作条例》，进一步推动青吴嘉干部教育培训共同体建设，经三地组织部研究，决定召开示范区2026年第四季度干部教育工作会议。现将有关事项通知如下。'),
      heading(1, '会议时间和地点'),
      fields({ 时间: '2026年11月25日（星期三）上午9:00–11:30，会期半天', 报到: '2026年11月25日上午8:30–8:50', 地点: '吴江区会议中心一号会议室（示例地址：吴江区示例路1号，请从南门进入，凭本通知停车）' }),
      heading(1, '会议内容'),
      heading(2, '通报三季度工作。', '由轮值方组织部通报三季度干部教育培训共同体重点工作推进情况，分析存在问题。'),
      heading(2, '审议有关事项'),
      heading(3, '优质师资及课程清单（第二批）。', '三地组织部已完成部务会研究，提请会议审议。'),
      heading(3, '2027年度联合办班计划'),
      heading(4, '示范培训班两期，每期10天，三地名额各占三分之一。'),
      heading(4, '专业化能力班三期。'),
      heading(2, '部署四季度工作。', '由三地组织部负责同志分别作部署。'),
      heading(1, '参会人员'),
      paragraph('三地组织部分管负责同志、干部教育科（处）室负责同志，党校（行政学院）负责同志，各镇（街道）、部门组织委员。名册中含生僻字姓名的，如「㛃·示例」「𠮷示例」，请以身份证件为准。'),
      heading(1, '有关要求'),
      paragraph('请各单位于2026年11月20日前填写参会回执（见附件2）并反馈轮值方组织部。因故不能参会的，请书面请假并派员代表参加。'),
    ],
    attachments: [
      {
        title: '会议日程',
        blocks: [
          table(
            [{ name: '时间', width: 3, align: 'center' }, { name: '内容', width: 6 }, { name: '主持（发言）人', width: 3, align: 'center' }],
            [['9:00–9:10', '介绍与会人员，宣布会议议程', '轮值组长（示例）'], ['9:10–9:40', '通报三季度干部教育培训共同体重点工作推进情况', '示例甲'], ['9:40–10:30', '审议优质师资及课程清单（第二批）、2027年度联合办班计划', '示例乙'], ['10:30–11:30', '三地部署四季度工作，交接轮值会旗', '示例丙']],
          ),
        ],
      },
      {
        title: '参会回执',
        blocks: [
          fields({ 填报单位: '（盖章）' }),
          table(
            [{ name: '序号', width: 1.2, align: 'center' }, { name: '姓名', width: 2 }, { name: '单位及职务', width: 5 }, { name: '联系电话', width: 3 }, { name: '是否参会', width: 2 }],
            Array.from({ length: 24 }, (_, index) => [String(index + 1), '', '', '', '']),
            { rowLines: 1 },
          ),
        ],
      },
    ],
    signature: { on: '2026-11-02' },
    contactNote: '联系人：示例丁，电话：0512-00000000',
    imprint: { copyTo: ['长三角生态绿色一体化发展示范区执行委员会', '上海市青浦区委办公室', '苏州市吴江区委办公室', '嘉善县委办公室'], printedBy: '中共苏州市吴江区委组织部办公室', printedOn: '2026-11-02' },
    ...changes,
  }
}

export function letter(changes: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    kind: 'letter',
    issuers: ['中共上海市青浦区委组织部'],
    docNo: { code: '青组函', year: 2026, number: 12 },
    title: '关于商请协助安排长三角生态绿色一体化发展示范区现场教学的函',
    mainRecipients: ['中共嘉善县委组织部'],
    body: [paragraph('根据共同体年度办班计划，我区拟于2026年12月组织示范培训班学员赴贵县开展现场教学，商请协助安排有关教学点。'), paragraph('妥否，请函复。')],
    signature: { on: '2026-11-22' },
    contactNote: '联系人：示例戊，电话：021-00000000',
    imprint: { copyTo: ['嘉善县委党校'], printedBy: '中共上海市青浦区委组织部', printedOn: '2026-11-22' },
    ...changes,
  }
}

export function minutes(changes: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    kind: 'minutes',
    issuers: ['中共苏州市吴江区委组织部'],
    title: '干部教育工作会议纪要',
    body: [
      paragraph('2026年11月25日上午，示范区2026年第四季度干部教育工作会议在吴江召开。会议议定事项如下。'),
      heading(1, '关于优质师资及课程清单'),
      paragraph('会议原则同意第二批清单，由三地组织部共同发布。'),
      fields({ 出席: '示例甲（吴江区委组织部）、示例乙（青浦区委组织部）、示例丙（嘉善县委组织部）、示例丁（吴江区委党校）、示例戊（青浦区委党校）', 请假: '示例己', 列席: '示例庚' }),
    ],
    signature: { on: '2026-11-25' },
    imprint: { copyTo: ['三地组织部'], printedBy: '中共苏州市吴江区委组织部办公室', printedOn: '2026-11-26' },
    ...changes,
  }
}

/** A sheet without red head, two pages long. */
export function signInSheet(): OfficialDocument {
  return {
    kind: 'plain',
    issuers: ['中共苏州市吴江区委组织部'],
    title: '签到表',
    body: [table([{ name: '单位', width: 3 }, { name: '姓名', width: 2 }, { name: '签名', width: 2 }], Array.from({ length: 40 }, (_, index) => [`示例单位${index + 1}`, '示例', '']))],
  }
}
