import { isRouteErrorResponse, useLocation, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { Alert } from './alert.tsx'
import { ButtonLink } from './button.tsx'
import { errorWords } from './error-words.ts'
import { Link } from './link.tsx'

/** Every refusal and accident as a page: what happened, why, and what to do now. */
export function PageError() {
  const error = useRouteError()
  const location = useLocation()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const words = errorWords(status)
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
      <Reference status={status} path={location.pathname + location.search} />
    </div>
  )
}

/** The number under which the log has it; known of the page as it came from the server, not of one fetched later. */
function Reference({ status, path }: { status: number; path: string }) {
  const root = useRouteLoaderData<{ requestId: string; path: string }>('root')
  return (
    <p className="dimmed">
      错误代码 {status}
      {root?.path === path && (
        <>
          ，请求编号 <span className="number">{root.requestId}</span>
        </>
      )}
    </p>
  )
}

function reasonOf(error: unknown): string | undefined {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined
  const message = data && typeof data === 'object' && 'message' in data ? data.message : undefined
  return typeof message === 'string' && message ? message : undefined
}
