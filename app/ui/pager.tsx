import { useLocation } from '@remix-run/react'
import { Icon } from './icons.tsx'
import { Link } from './link.tsx'

export interface PagerProps {
  /** From 1. */
  page: number
  /** Rows of the whole list. */
  total: number
  perPage: number
}

/** Pages of a list. Links keep everything else of the address. */
export function Pager({ page, total, perPage }: PagerProps) {
  const { pathname, search } = useLocation()
  const pages = Math.max(1, Math.ceil(total / perPage))
  const to = (target: number) => {
    const query = new URLSearchParams(search)
    query.set('page', String(target))
    query.delete('done')
    return `${pathname}?${query}`
  }
  if (pages === 1) return <p className="pager-sum dimmed">共 {total} 条</p>
  return (
    <nav className="pager" aria-label="翻页">
      <p className="pager-sum dimmed">
        第 {page} 页，共 {pages} 页，{total} 条
      </p>
      <ul>
        {page > 1 && (
          <li>
            <Link to={to(page - 1)} rel="prev">
              <Icon name="previous" />
              上一页
            </Link>
          </li>
        )}
        {shownPages(page, pages).map((target, at) => (
          <li key={target ?? `gap-${at}`} className={target === null ? 'pager-gap' : 'pager-number'}>
            {target === null ? (
              <span aria-hidden="true">…</span>
            ) : (
              <Link to={to(target)} aria-label={`第 ${target} 页`} aria-current={target === page ? 'page' : undefined}>
                {target}
              </Link>
            )}
          </li>
        ))}
        {page < pages && (
          <li>
            <Link to={to(page + 1)} rel="next">
              下一页
              <Icon name="next" />
            </Link>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** First, last and those around the present one; null where some are left out. */
export function shownPages(page: number, pages: number): (number | null)[] {
  const wanted = [...new Set([1, page - 1, page, page + 1, pages])].filter((target) => target >= 1 && target <= pages).sort((a, b) => a - b)
  return wanted.flatMap((target, at) => {
    const before = wanted[at - 1]
    if (before === undefined || target === before + 1) return [target]
    return target === before + 2 ? [before + 1, target] : [null, target]
  })
}
