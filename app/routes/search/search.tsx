import { useLoaderData } from '@remix-run/react'
import { searchEverywhere } from '#app/domain/search/search.server.ts'
import { QUERY_MOST_CHARACTERS } from '#app/domain/search/terms.ts'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('搜索')

export const loader = loads('search.use', (visit) => searchEverywhere(visit, (visit.url.searchParams.get('q') ?? '').slice(0, QUERY_MOST_CHARACTERS)))

export default function Search() {
  const { q, groups, tooShortFor } = useLoaderData<typeof loader>()
  return (
    <Page title="搜索" crumbs={[{ to: '/desk', label: '工作台' }]} lead={q && groups.length > 0 ? `与“${q}”有关、您可以查看的内容。` : undefined}>
      <FilterBar q={q} placeholder="名称中的字词、拼音或首字母" />
      {q === '' && <Empty title="请输入要查找的字词">可以查找会议、已印发的纪要和议定结果、督办事项、专家咨询、单位、制度依据和收到的通知；多个词用空格分开。</Empty>}
      {q !== '' && groups.length === 0 && <Empty title={`没有找到与“${q}”有关的内容`}>请换一个词再试；不在您可查看范围内的内容不会出现。</Empty>}
      {groups.map(({ name, hits, morePath, isCut }) => (
        <Panel key={name} title={name} actions={morePath && <Link to={morePath}>查看全部{name}</Link>}>
          <ul className="hits">
            {hits.map(({ id, title, detail, to }) => (
              <li key={id}>
                <Link to={to}>{title}</Link>
                <span className="dimmed">{detail}</span>
              </li>
            ))}
          </ul>
          {isCut && <p className="dimmed">还有更多，请多输入几个字，缩小范围。</p>}
        </Panel>
      ))}
      {tooShortFor.length > 0 && <p className="dimmed">查找{tooShortFor.join('、')}请至少输入两个字。</p>}
    </Page>
  )
}
