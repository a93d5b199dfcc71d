import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES, PLACES } from '#app/domain/community/terms.ts'
import { seeFieldOffer, type FieldItem } from '#app/domain/field/field.server.ts'
import { FIELD_ITEMS_PER_PAGE, FIELD_KIND_NAMES, FIELD_KINDS } from '#app/domain/field/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { Select } from '#app/ui/controls.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import './offline.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('离线使用')
export const links = () => [
  { rel: 'manifest', href: '/manifest.webmanifest' },
  { rel: 'apple-touch-icon', href: '/field-192.png' },
]

export const loader = loads('public', async (visit) => {
  const page = readPage(visit.url)
  const { q, region, kind: given } = readFilter(visit.url, ['q', 'region', 'kind'])
  const kind = FIELD_KINDS.find((one) => one === given) ?? FIELD_KINDS[0]
  const place = PLACES.find((one) => one === region)
  return { ...(await seeFieldOffer(visit, kind, { q, place }, page, readFilter(visit.url, FIELD_KINDS))), kind, page }
})

const KIND_OPTIONS = FIELD_KINDS.map((value) => ({ value, label: FIELD_KIND_NAMES[value] }))
const PLACE_OPTIONS = PLACES.map((value) => ({ value, label: PLACE_NAMES[value] }))

/** Complete as a list of links; the small script /field.js adds what a phone can keep. */
export default function Offline() {
  const { items, wanted, total, page, kind } = useLoaderData<typeof loader>()
  const others = items.filter(({ path }) => wanted.every((one) => one.path !== path))
  return (
    <Page title="离线使用" crumbs={[{ to: '/', label: '首页' }]} lead="出发前有网络的时候，把要看的页面连同图片存到手机里，现场没有网络也能打开。">
      {/* The script takes it away. */}
      <div id="field-bare">
        <Alert tone="info" title="这个浏览器没有运行脚本，不能存到手机">
          离线使用需要较新的浏览器，并允许运行脚本。您也可以打开下面的页面，用浏览器的打印功能打印后带走。
        </Alert>
      </div>
      <div id="field-state" role="status" />
      <div id="field-kept" />
      <Panel title="可以带走的页面">
        {wanted.length > 0 && (
          <>
            <h3>您刚才看的</h3>
            <p>线路连同各站，和教学地图一起带走；不需要的可以不选。</p>
            <Items items={wanted} isChosen />
            <div id="field-do" className="actions" />
            <h3>其他页面</h3>
          </>
        )}
        <FilterBar>
          <Select name="kind" label="类别" defaultValue={kind} options={KIND_OPTIONS} />
          <FilterSelect name="region" label="地区" options={PLACE_OPTIONS} />
        </FilterBar>
        {items.length === 0 ? <Empty title="没有符合条件的页面">换一个条件再看。</Empty> : <Items items={others} />}
        {wanted.length === 0 && <div id="field-do" className="actions" />}
        <Pager page={page} total={total} perPage={FIELD_ITEMS_PER_PAGE} />
      </Panel>
      <Panel title="说明">
        <ul>
          <li>只保存任何人都能看的页面，不保存登录后的内容。</li>
          <li>按您现在选的显示方式（大字版、高对比）保存；改了显示方式，点“更新”重新保存。</li>
          <li>讲解音频不保存；到访签到需要网络，请在有信号的地方打开<Link to="/visits" reloadDocument>到访</Link>页面。</li>
        </ul>
      </Panel>
      <script src="/field.js" defer />
    </Page>
  )
}

function Items({ items, isChosen }: { items: readonly FieldItem[]; isChosen?: boolean }) {
  return (
    <ul className="field-items">
      {items.map(({ path, name, place }) => (
        <li key={path} data-field-path={path} data-field-name={name} data-chosen={isChosen || undefined}>
          <Link to={path} reloadDocument>
            {name}
          </Link>{' '}
          <PlaceBadge place={place} />
        </li>
      ))}
    </ul>
  )
}
