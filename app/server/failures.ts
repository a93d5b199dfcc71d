/** Answers that the shell gives itself, before or instead of a page. */
interface Failure {
  title: string
  /** What happened, and what to do next. */
  text: string
}

export const FAILURES = {
  400: { title: '请求无法识别', text: '浏览器发来的内容不完整或格式有误，没有办理任何事项。请返回上一页，刷新后重新填写；如仍不行，请把下面的编号告诉系统管理员。' },
  403: { title: '这次提交没有被接受', text: '为防止他人冒用您的身份，只接受从本系统页面发出的提交，没有办理任何事项。请从浏览器地址栏重新打开本系统，再办理一次。' },
  404: { title: '没有找到这个页面', text: '地址可能有误，或页面已经移走。请检查地址，或从首页重新查找。' },
  405: { title: '这个地址不能这样使用', text: '这个地址不支持这种操作方式，没有办理任何事项。请从首页进入后再操作。' },
  408: { title: '等待超时', text: '网络太慢，没有在规定时间内收到完整内容，没有办理任何事项。请检查网络后重试。' },
  413: { title: '提交的内容太多', text: '文件过大，或一次填写的项目过多，没有办理任何事项。请压缩文件或分几次提交。' },
  415: { title: '不支持这种提交格式', text: '只接受表单提交，没有办理任何事项。请从本系统页面填写并提交。' },
  417: { title: '请求无法识别', text: '请求带有本系统不支持的要求，没有办理任何事项。' },
  431: { title: '请求信息过长', text: '地址或浏览器附带的信息过长。请清除本站的 Cookie 后，从首页重新进入。' },
  500: { title: '系统出了点问题', text: '我们已经记录下来。请稍后再试；如仍不行，请把下面的编号告诉系统管理员。' },
  503: { title: '系统暂时无法办理', text: '系统正忙或正在维护，请过一会儿再试。' },
} as const satisfies Record<number, Failure>
export type FailureStatus = keyof typeof FAILURES

export interface FailureFacts {
  status: FailureStatus
  requestId: string
  nonce: string
  /** In place of the usual text. */
  text?: string
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!)

/** A small complete page; it needs nothing else to be shown. */
export function failurePage({ status, requestId, nonce, text }: FailureFacts): string {
  const failure = FAILURES[status]
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${failure.title} · 青吴嘉干部教育培训共同体</title>
<style nonce="${nonce}">
body{margin:0;background:#f6f8fa;color:#1f2933;font:1rem/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{box-sizing:border-box;max-width:36rem;margin:12vh auto 0;padding:2rem 1.5rem;background:#fff;border:1px solid #d9e0e6;border-top:.25rem solid #1864ab;border-radius:.25rem}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.3}
p{margin:0 0 1rem}
a{color:#1864ab}
a:focus-visible{outline:.1875rem solid #1864ab;outline-offset:.125rem}
small{display:block;color:#5c636a;overflow-wrap:anywhere}
</style>
</head>
<body>
<main>
<h1>${failure.title}</h1>
<p>${escape(text ?? failure.text)}</p>
<p><a href="/">回到首页</a></p>
<small>错误代码 ${status}${requestId ? `，编号 ${escape(requestId)}` : ''}</small>
</main>
</body>
</html>
`
}

/** For scripts of our own pages and for programs. */
export function failureJson({ status, requestId, text }: FailureFacts): string {
  return JSON.stringify({ status, title: FAILURES[status].title, message: text ?? FAILURES[status].text, requestId })
}

export function isFailureStatus(status: number): status is FailureStatus {
  return status in FAILURES
}
