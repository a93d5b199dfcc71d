import { useLoaderData } from '@remix-run/react'
import { BASE_THEME_NAMES, NOT_GIVEN } from '#app/domain/bases/terms.ts'
import { weekdayName } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { showMetres, showMinutes } from '#app/domain/tours/clock.ts'
import { TOUR_SEASON_NAMES, TOUR_SOURCE_NAMES, TOUR_SPAN_NAMES, TOUR_STATE_NAMES, type TourState } from '#app/domain/tours/terms.ts'
import { openPlan } from '#app/domain/tours/tours.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FilterBar, FilterDay } from '#app/ui/filter-bar.tsx'
import { History } from '#app/ui/history.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TOUR_TONES } from '#app/ui/state-tones.ts'
import { StepButton } from '#app/ui/step-button.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { Timeline } from './timeline.tsx'
import { TourMap } from './tour-map.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled((data: { tour: { name: string } }) => `${data.tour.name}：编排`)
export const loader = loads('tour.read', (visit) => openPlan(visit, visit.params.id!, visit.url.searchParams.get('on')))

type Opened = ReturnType<typeof useLoaderData<typeof loader>>

const DONE = {
  made: '草稿已保存，请添加站点。', changed: '修改已保存。', arranged: '站点已更新。', ordered: '已采用建议的顺序。', published: '已发布，任何人都能看到。', withdrawn: '已撤下，公开页面不再显示。', copied: '已另存为本地的草稿，请修改名称后使用。', discarded: '未发布的修改已放弃，现在与公开的一版相同。', travel: '路程已更新，各线路按新的路程计算。',
}

const FIELD_WORDS = {
  name: '线路名称', brand: '品牌名称', purpose: '教学目的', guides: '讲解安排', transport: '交通', safety: '安全提示', startTime: '第一站开始时间', heads: '人数', stayMinutes: '停留时间（分钟）', points: '教学要点', guide: '本站讲解', order: '顺序', sourceNote: '来源说明',
  state: { label: '状态', show: (state: string) => TOUR_STATE_NAMES[state as TourState] ?? state },
}

export default function Plan() {
  const opened = useLoaderData<typeof loader>()
  const { tour, stops, timing, mayKeep } = opened
  return (
    <Page
      title={tour.name}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/tours/management', label: '教学线路管理' }]}
      badges={
        <>
          <Badge tone={TOUR_TONES[tour.state]}>{TOUR_STATE_NAMES[tour.state]}</Badge> <PlaceBadge place={tour.place} />
          {tour.publishedNumber !== null && <> <Badge>第{tour.publishedNumber}版</Badge></>}
        </>
      }
      done={DONE}
      actions={<Steps {...opened} />}
    >
      {opened.hasNews && mayKeep && <Alert tone="warn">有修改还没有发布，公开页面仍是第{tour.publishedNumber}版。</Alert>}
      <Panel title="站点与时间" actions={mayKeep && <><ButtonLink to={`/tours/${tour.id}/stops/new`} isSmall>添加站点</ButtonLink>{stops.length > 1 && <ButtonLink to={`/tours/${tour.id}/order${opened.day ? `?on=${opened.day}` : ''}`} tone="quiet" isSmall>建议顺序</ButtonLink>}</>}>
        {stops.length === 0 ? (
          <Empty title="还没有站点">{mayKeep ? '请添加站点；三地的教学点都可以选。' : '维护单位还没有添加站点。'}</Empty>
        ) : (
          <>
            <p>
              {TOUR_SPAN_NAMES[timing.span]}，<span className="number">{timing.startsAt}–{timing.endsAt}</span>；停留{showMinutes(timing.stayMinutes)}，路上{showMinutes(timing.travelMinutes)}，约{showMetres(timing.metres)}。
            </p>
            <Clashes {...opened} />
            <TourMap stops={stops} />
            <Timeline
              lunch={timing.lunch}
              legAction={opened.maySetTravel ? (key) => <ButtonLink to={`/tours/${tour.id}/legs/${key}`} tone="plain" isSmall aria-label={`登记到「${stops.find((stop) => stop.id === key)!.name}」的路程`}>登记路程</ButtonLink> : undefined}
              stops={stops.map((stop, at) => ({ ...timing.stops[at]!, key: stop.id, name: stop.name, stayMinutes: stop.stayMinutes, children: <Stop opened={opened} at={at} /> }))}
            />
          </>
        )}
      </Panel>
      <Panel title="线路信息" actions={mayKeep && <ButtonLink to={`/tours/${tour.id}/edit`} tone="quiet" isSmall>修改线路信息</ButtonLink>}>
        <Facts
          items={[
            { label: '品牌名称', value: tour.brand },
            { label: '主题', value: BASE_THEME_NAMES[tour.theme] },
            { label: '适宜季节', value: TOUR_SEASON_NAMES[tour.season] },
            { label: '按多少人安排', value: tour.heads === null ? '不限' : `${tour.heads}人` },
            { label: '教学目的', value: tour.purpose && <span className="lines">{tour.purpose}</span> },
            { label: '讲解安排', value: tour.guides && <span className="lines">{tour.guides}</span> },
            { label: '交通', value: tour.transport && <span className="lines">{tour.transport}</span> },
            { label: '安全提示', value: tour.safety && <span className="lines">{tour.safety}</span> },
            { label: '线路来源', value: [TOUR_SOURCE_NAMES[tour.source], tour.sourceNote].filter(Boolean).join('：') },
          ]}
        />
      </Panel>
      {mayKeep && <TemplateCheck {...opened} />}
      <History lines={opened.history} labels={FIELD_WORDS} />
    </Page>
  )
}

function Steps({ tour, mayKeep, mayPublish, mayDiscard }: Opened) {
  return (
    <>
      {tour.state === 'published' && <ButtonLink to={`/tours/${tour.id}`} tone="quiet" isDocument>公开页面</ButtonLink>}
      {mayKeep && <ButtonLink to={`/tours/${tour.id}/versions`} tone="quiet">各版与差异</ButtonLink>}
      {mayKeep && <StepButton action={`/tours/${tour.id}/copying`} label="另存为新线路" />}
      {mayDiscard && <ButtonLink to={`/tours/${tour.id}/discarding`} tone="danger">{tour.state === 'draft' ? '删除草稿' : '放弃修改'}</ButtonLink>}
      {mayKeep && tour.state === 'published' && <ButtonLink to={`/tours/${tour.id}/withdrawal`} tone="danger">撤下</ButtonLink>}
      {mayPublish && <ButtonLink to={`/tours/${tour.id}/publishing`}>发布</ButtonLink>}
    </>
  )
}

/** What does not go together, on the day asked for, and which days to come would do. */
function Clashes({ timing, day, today, ahead }: Opened) {
  const faults = timing.clashes.filter(({ isFault }) => isFault)
  const notes = timing.clashes.filter(({ isFault }) => !isFault)
  return (
    <>
      {faults.length > 0 && <Alert tone="bad" title="安排有冲突"><ul>{faults.map(({ text }) => <li key={text}>{text}</li>)}</ul></Alert>}
      {notes.length > 0 && <Alert tone="info" title="请留意"><ul>{notes.map(({ text }) => <li key={text}>{text}</li>)}</ul></Alert>}
      {faults.length === 0 && day && <Alert tone="good">{day}（{weekdayName(day)}）没有发现与已登记的开放时间冲突。</Alert>}
      <FilterBar q={false}>
        <FilterDay name="on" label="核对哪天的开放时间" value={day ?? today} />
      </FilterBar>
      <details>
        <summary>今后两周哪天合适</summary>
        <ul>
          {ahead.map((each) => (
            <li key={each.day}>
              <span className="number">{each.day}</span>（{weekdayName(each.day)}）：{each.faults.length === 0 ? '没有发现冲突' : each.faults.join('')}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function Stop({ opened: { tour, stops, mayKeep }, at }: { opened: Opened; at: number }) {
  const stop = stops[at]!
  const shift = (to: 'up' | 'down', label: string) => <StepButton action={`/tours/${tour.id}/stops/${stop.id}/position`} label={label} isSmall fields={{ to, version: tour.version }} ariaLabel={`把「${stop.name}」${label}`} />
  return (
    <>
      <p className="dimmed">{[PLACE_NAMES[stop.place], stop.town].filter(Boolean).join(' ')}，接待容量{stop.capacity === null ? NOT_GIVEN : `${stop.capacity}人`}{stop.coordState === 'approximate' && '，坐标待核'}</p>
      {stop.points ? <p className="lines">{stop.points}</p> : <p className="dimmed">教学要点未填</p>}
      {stop.guide && <p>讲解：{stop.guide}</p>}
      {mayKeep && (
        <div className="actions">
          {at > 0 && shift('up', '上移')}
          {at < stops.length - 1 && shift('down', '下移')}
          <ButtonLink to={`/tours/${tour.id}/stops/${stop.id}`} tone="quiet" isSmall aria-label={`修改「${stop.name}」`}>修改</ButtonLink>
          <ButtonLink to={`/tours/${tour.id}/stops/${stop.id}/removal`} tone="plain" isSmall aria-label={`移除「${stop.name}」`}>移除</ButtonLink>
        </div>
      )}
    </>
  )
}

function TemplateCheck({ template }: Opened) {
  return (
    <Panel title="发布前核对">
      <ul>
        {template.map(({ label, isDone, ask }) => (
          <li key={label}>
            <Badge tone={isDone ? 'good' : 'warn'}>{isDone ? '已填' : '待填'}</Badge> {label}{!isDone && `：${ask}`}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
