import { useLoaderData } from '@remix-run/react'
import { BASE_THEME_NAMES, NOT_GIVEN } from '#app/domain/bases/terms.ts'
import { drawQr } from '#app/domain/attendance/qr.server.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { showMetres, showMinutes } from '#app/domain/tours/clock.ts'
import { TOUR_SEASON_NAMES, TOUR_SOURCE_NAMES, TOUR_SPAN_NAMES } from '#app/domain/tours/terms.ts'
import { openTour } from '#app/domain/tours/tours.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { Timeline } from './timeline.tsx'
import { TourMap } from './tour-map.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const handle = { isKept: true }
export const meta = titled((data: { content: { name: string } }) => data.content.name)

export const loader = loads('public', async (visit) => {
  const number = Number(visit.url.searchParams.get('version'))
  const tour = await openTour(visit, visit.params.id!, Number.isInteger(number) && number > 0 ? number : undefined)
  const address = `${visit.context.config.origin}/tours/${tour.id}`
  return { ...tour, publishedOn: localDay(tour.publishedAt), address, qr: await drawQr(address) }
})

export default function Tour() {
  const tour = useLoaderData<typeof loader>()
  const { id, content, shutIds } = tour
  const shut = content.stops.filter(({ baseId }) => shutIds.includes(baseId))
  return (
    <Page
      title={content.name}
      crumbs={[{ to: '/tours', label: '教学线路' }]}
      lead={content.brand ? `品牌线路：${content.brand}` : undefined}
      badges={
        <>
          <PlaceBadge place={tour.place} /> <Badge>{BASE_THEME_NAMES[content.theme]}</Badge> <Badge>{TOUR_SPAN_NAMES[content.span]}</Badge> <Badge>第{tour.number}版</Badge>
        </>
      }
      actions={
        <>
          {tour.mayBook && <ButtonLink to={`/tours/${id}/booking`} isDocument>预约整条线路</ButtonLink>}
          {tour.mayCopy && !tour.mayKeep && <StepButton action={`/tours/${id}/copying`} label="另存为本地线路" />}
          {tour.mayKeep && <ButtonLink to={`/tours/${id}/plan`} tone={tour.mayBook ? 'quiet' : 'primary'} isDocument>编辑线路</ButtonLink>}
          <ButtonLink to={`/offline?tour=${id}`} tone="quiet" isDocument>存到手机</ButtonLink>
        </>
      }
    >
      {tour.number !== tour.newest && <Alert tone="warn">这是第{tour.number}版，已有更新的版本。<Link to={`/tours/${id}`} reloadDocument>查看第{tour.newest}版</Link></Alert>}
      {shut.length > 0 && <Alert tone="bad" title="有站点已停止接待">{shut.map(({ name }) => `「${name}」`).join('')}现已停止接待，出发前请与线路维护单位联系。</Alert>}
      {content.source === 'suggestion' && <Alert tone="info">这是一条建议线路，尚未实际开展，时间和接待条件请先与各点核对。</Alert>}
      <Panel title="线路概况">
        <Facts
          items={[
            { label: '时间', value: <span className="number">{content.startsAt}–{content.endsAt}</span> },
            { label: '路程', value: `约${showMetres(content.metres)}，路上${showMinutes(content.travelMinutes)}，停留${showMinutes(content.stayMinutes)}` },
            { label: '适宜季节', value: TOUR_SEASON_NAMES[content.season] },
            { label: '适宜人数', value: content.heads === null ? NOT_GIVEN : `${content.heads}人以内` },
            { label: '维护地区', value: PLACE_NAMES[tour.place] },
            { label: '来源', value: [TOUR_SOURCE_NAMES[content.source], content.sourceNote].filter(Boolean).join('：') },
            { label: '版本', value: <>第{tour.number}版，<Day on={tour.publishedOn} />发布</> },
          ]}
        />
        <h3>教学目的</h3>
        <p className="lines">{content.purpose}</p>
      </Panel>
      <Panel title="站点与时间">
        <TourMap stops={content.stops} />
        <Timeline
          lunch={content.lunch}
          stops={content.stops.map((stop, at) => ({
            ...stop, key: String(at), name: <Link to={`/bases/${stop.baseId}`} reloadDocument>{stop.name}</Link>,
            children: (
              <>
                <p className="dimmed">
                  {[PLACE_NAMES[stop.place], stop.town].filter(Boolean).join(' ')}，接待容量{tour.capacities[stop.baseId] ? `${tour.capacities[stop.baseId]}人` : NOT_GIVEN}
                  {!stop.isSurveyed && '，坐标待核'}
                </p>
                <p className="lines">{stop.points}</p>
                {stop.guide && <p>讲解：{stop.guide}</p>}
              </>
            ),
          }))}
        />
      </Panel>
      <Panel title="讲解、交通与安全">
        <Facts items={[{ label: '讲解安排', value: <span className="lines">{content.guides}</span> }, { label: '交通', value: <span className="lines">{content.transport}</span> }, { label: '安全提示', value: <span className="lines">{content.safety}</span> }]} />
      </Panel>
      <Panel title="带走这条线路">
        <ul>
          <li><a href={`/tours/${id}.docx`} download>线路手册（.docx，可打印）</a></li>
          <li><a href={`/tours/${id}.gpx`} download>导航文件（.gpx，手机户外地图可用）</a></li>
          <li><a href={`/tours/${id}.kml`} download>地图文件（.kml）</a></li>
        </ul>
        <p>文件中的坐标为WGS-84。用手机扫描二维码打开本页：</p>
        <img src={tour.qr} alt={`二维码，内容是本页地址 ${tour.address}`} className="tour-qr" />
      </Panel>
    </Page>
  )
}
