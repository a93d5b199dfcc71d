/** A document as the register holds it; `replaces` names an earlier one of this list by its key. */
export interface SeedDocument {
  key: string
  name: string
  docNo?: string
  issuer: string
  issuedOn?: string
  validFromOn: string
  validToOn?: string
  replaces?: string
  note?: string
}

const TO_BE_CHECKED = '日期据公开资料登记，引用前请核对原文。'

/** The documents the founding papers and the rules refer to (CLAUSES A4, A5). */
export const GOVERNING_DOCUMENTS: readonly SeedDocument[] = [
  { key: 'regulation2015', name: '干部教育培训工作条例', issuer: '中共中央', issuedOn: '2015-10-14', validFromOn: '2015-10-14', validToOn: '2023-09-18', note: '《实施意见》制定时引用的版本，2023年修订后不再执行。' },
  { key: 'regulation2023', name: '干部教育培训工作条例（2023年修订）', issuer: '中共中央', issuedOn: '2023-09-19', validFromOn: '2023-09-19', replaces: 'regulation2015', note: '2023年8月31日中央政治局会议审议修订。第十四条规定学时，第十五条规定请假限度。' },
  { key: 'plan2018', name: '2018—2022年全国干部教育培训规划', issuer: '中共中央', validFromOn: '2018-01-01', validToOn: '2023-10-15', note: `《实施意见》制定时引用的版本，规划期至2022年。${TO_BE_CHECKED}` },
  { key: 'plan2023', name: '全国干部教育培训规划（2023—2027年）', issuer: '中共中央', issuedOn: '2023-10-16', validFromOn: '2023-10-16', replaces: 'plan2018' },
  { key: 'school2019', name: '中国共产党党校（行政学院）工作条例', issuer: '中共中央', issuedOn: '2019-10-25', validFromOn: '2019-10-25', note: '第八条：领导干部讲课课时不低于主体班次总课时的20%。' },
  { key: 'trainees2013', name: '关于在干部教育培训中进一步加强学员管理的规定', issuer: '中共中央组织部', validFromOn: '2013-03-01', note: `2013年3月公布。${TO_BE_CHECKED}` },
  { key: 'fees2016', name: '中央和国家机关培训费管理办法', docNo: '财行〔2016〕540号', issuer: '财政部、中共中央组织部、国家公务员局', validFromOn: '2017-01-01', note: '中央标准；上海市、江苏省、浙江省及所辖地区的标准待核。' },
  { key: 'opinion', name: '关于在长三角生态绿色一体化发展示范区构建干部教育培训共同体的实施意见', issuer: '青浦区委组织部、吴江区委组织部、嘉善县委组织部', issuedOn: '2021-01-06', validFromOn: '2021-01-06', note: '三地于2021年1月6日签署。' },
  { key: 'cooperation2018', name: '关于共建教育系统干部培训协作机制的通知', docNo: '教人厅〔2018〕5号', issuer: '教育部办公厅', issuedOn: '2018-07-19', validFromOn: '2018-07-19', note: '资料清单按每天6学时计。' },
  { key: 'outline2019', name: '长江三角洲区域一体化发展规划纲要', issuer: '中共中央、国务院', issuedOn: '2019-12-01', validFromOn: '2019-12-01', note: '规划期至2025年，展望到2035年。' },
  { key: 'scheme2019', name: '长三角生态绿色一体化发展示范区总体方案', issuer: '国家发展改革委', issuedOn: '2019-11-19', validFromOn: '2019-11-19', note: '国务院批复同意。' },
  { key: 'format2012', name: '党政机关公文格式', docNo: 'GB/T 9704—2012', issuer: '国家质量监督检验检疫总局、国家标准化管理委员会', issuedOn: '2012-06-29', validFromOn: '2012-07-01' },
  { key: 'maps2016', name: '地图管理条例', docNo: '国务院令第664号', issuer: '国务院', validFromOn: '2016-01-01', note: TO_BE_CHECKED },
  { key: 'names2023', name: '信息技术 中文编码字符集', docNo: 'GB 18030—2022', issuer: '国家市场监督管理总局、国家标准化管理委员会', validFromOn: '2023-08-01', note: TO_BE_CHECKED },
  { key: 'privacy2021', name: '中华人民共和国个人信息保护法', issuer: '全国人民代表大会常务委员会', issuedOn: '2021-08-20', validFromOn: '2021-11-01' },
  { key: 'cyber2017', name: '中华人民共和国网络安全法', issuer: '全国人民代表大会常务委员会', issuedOn: '2016-11-07', validFromOn: '2017-06-01', note: '第二十一条：网络日志留存不少于六个月。' },
  { key: 'mlps2019', name: '信息安全技术 网络安全等级保护基本要求', docNo: 'GB/T 22239—2019', issuer: '国家市场监督管理总局、国家标准化管理委员会', issuedOn: '2019-05-10', validFromOn: '2019-12-01' },
]
