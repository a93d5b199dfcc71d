export interface ErrorWords {
  title: string
  /** When the answer itself gives no reason. */
  why: string
  whatNow: string
  canRetry?: boolean
}

const WORDS: Record<number, ErrorWords> = {
  400: { title: '请求有误', why: '浏览器发来的内容不完整或无法识别。', whatNow: '请返回上一页，刷新后重新填写。' },
  403: { title: '您不能办理此事', why: '此项操作不在您的职责范围内。', whatNow: '如确需办理，请联系有权办理的单位；如职责有误，请联系本地组织部核对您的角色。' },
  404: { title: '没有找到这个页面', why: '地址可能有误，内容可能已移走，或不在您可查看的范围内。', whatNow: '请核对地址，或从工作台、搜索进入。' },
  405: { title: '这个页面不能这样打开', why: '此地址只接受从页面上提交的办理。', whatNow: '请从相应页面进入。' },
  409: { title: '现在不能办理', why: '您看到的内容已经不是最新的。', whatNow: '请返回查看最新状态，再决定是否继续。', canRetry: true },
  413: { title: '提交的内容过大', why: '内容超过了允许的大小。', whatNow: '请减少文字或换用较小的文件后重新提交。' },
  429: { title: '操作过于频繁', why: '短时间内的请求太多。', whatNow: '请稍候几分钟再试。' },
  500: { title: '系统出错了', why: '程序出现意外，您本次的操作没有生效。', whatNow: '请稍后重试；多次出现时，请把下面的编号告诉系统管理员。', canRetry: true },
  503: { title: '系统正忙', why: '暂时无法处理您的请求。', whatNow: '请稍候几秒再试。', canRetry: true },
}

/** What a status means to a person. */
export function errorWords(status: number): ErrorWords {
  return WORDS[status] ?? WORDS[status < 500 ? 400 : 500]!
}
