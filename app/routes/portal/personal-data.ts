/** What is kept about people and why, for the page that says so (个人信息保护法 art. 17). */
export const KEPT_PERSONAL_DATA: readonly { what: string; why: string }[] = [
  { what: '姓名、单位、职务', why: '确认身份，明确由谁办理、谁参加。' },
  { what: '账号与密码', why: '登录；密码只保存不可还原的校验值。' },
  { what: '手机号、邮箱', why: '发送会议通知、提醒和日历邀请，均为选填。' },
  { what: '角色与任职期间', why: '决定可以查看和办理的范围，代办时注明代谁办理。' },
  { what: '会议与培训记录', why: '邀请、答复、参会和学时，构成您的干部教育培训档案。' },
  { what: '讲解员资料、值班和评价', why: '聘任和安排现场教学讲解；姓名经本人同意才公开，电话不公开。' },
  { what: '公示异议的内容和联系方式', why: '核实授牌公示期间的异议；联系方式选填，只供核实人员使用。' },
  { what: '操作日志', why: '时间、操作、网络地址；用于安全审计和追溯责任。' },
]
