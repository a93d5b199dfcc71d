import { isRouteErrorResponse, Link, useLocation, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { Alert } from './alert.tsx'
import { ButtonLink } from './button.tsx'

interface Words {
  title: string
  /** When the answer itself gives no reason. */
  why: string
  whatNow: string
  canRetry?: boolean
}

const WORDS: Record<number, Words> = {
  400: { title: '请求有误', why: '浏览器发来的内容不完整或无法识别。', whatNow: '请返回上一页，刷新后重新填写。' },
  403: { title: '您不能办理此事', why: '此项操作不在您的职责范围内。', whatNow: '如确需办理，请联系有权办理的单位；如职责有误，请联系本地组织部核对您的角色。' },
  404: { title: '没有找到这个页面', why: '地址可能有误，内容可能已移走，或不在您可查看的范围内。', whatNow: '请核对地址，或从工作台、搜索进入。' },
  405: { title: '这个页面不能这样打开', why: '此地址只接受从页面上提交的办理。', whatNow: '请从相应页面进入。' },
  409: { title: '刚刚已有人办理', why: '您看到的内容已经不是最新的。', whatNow: '请返回查看最新状态，再决定是否继续。', canRetry: true },
  413: { title: '提交的内容过大', why: '内容超过了允许的大小。', whatNow: '请减少文字或换用较小的文件后重新提交。' },
  429: { title: '操作过于频繁', why: '短时间内的请求太多。', whatNow: '请稍候几分钟再试。' },
  500: { title: '系统出错了', why: '程序出现意外，您本次的操作没有生效。', whatNow: '请稍后重试；多次出现时，请把下面的编号告诉系统管理员。', canRetry: true },
  503: { title: '系统正忙', why: '暂时无法处理您的请求。', whatNow: '请稍候几秒再试。', canRetry: true },
}

/** Every refusal and accident as a page: what happened, why, and what to do now. */
export function PageError() {
  const error = useRouteError()
  const location = useLocation()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const words = WORDS[status] ?? WORDS[status < 500 ? 400 : 500]!
  return (
    <div className="page-error">
      <h1>{words.title}</h1>
      <Alert tone={status >= 500 ? 'bad' : 'warn'}>
        <p>{reasonOf(error) ?? words.why}</p>
        <p>{words.whatNow}</p>
      </Alert>
      <p className="actions">
        {words.canRetry && (
          <ButtonLink to={location.pathname + location.search} isDocument>
            重新载入
          </ButtonLink>
        )}
        <ButtonLink to="/desk" tone="quiet" isDocument>
          回到工作台
        </ButtonLink>
        <Link to="/" reloadDocument>
          首页
        </Link>
      </p>
      <Reference status={status} isFirstPage={location.key === 'default'} />
    </div>
  )
}

/** The number under which the log has it; only true of the page as it came from the server. */
function Reference({ status, isFirstPage }: { status: number; isFirstPage: boolean }) {
  const root = useRouteLoaderData<{ requestId?: string }>('root')
  return <p className="dimmed">错误代码 {status}{isFirstPage && root?.requestId && <>，请求编号 <span className="number">{root.requestId}</span></>}</p>
}

function reasonOf(error: unknown): string | undefined {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined
  const message = data && typeof data === 'object' && 'message' in data ? data.message : undefined
  return typeof message === 'string' && message ? message : undefined
}
