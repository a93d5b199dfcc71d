import { useLoaderData } from '@remix-run/react'
import { openBase } from '#app/domain/bases/bases.server.ts'
import { showSpans } from '#app/domain/bases/opening.ts'
import { BASE_STEPS, type BaseStepName } from '#app/domain/bases/steps.ts'
import { ACCESSIBILITY_NAMES, BASE_AWARD_NAMES, BASE_FIELD_NAMES, BASE_LEVEL_NAMES, BASE_STATE_NAMES, BASE_THEME_NAMES, COORD_STATE_NAMES, DATUM_SHORT, NOT_GIVEN, SCRIPT_LANGUAGE_NAMES, type BaseState } from '#app/domain/bases/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { SCHEMATIC_NOTE } from '#app/domain/maps/terms.ts'
import { TOUR_SPAN_NAMES } from '#app/domain/tours/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FileList, FILES_DONE } from '#app/ui/files.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { AROUND_METRES, PlacePicture } from '#app/ui/map/place-picture.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { BASE_AWARD_TONES, BASE_STATE_TONES } from '#app/ui/state-tones.ts'
import { Day, Time } from '#app/ui/time.tsx'
import { PlaqueSummary } from '#app/routes/plaques/plaque-state.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const handle = { isKept: true }
export const meta = titled((data: { base: { name: string } }) => data.base.name)

export const loader = loads('public', (visit) => openBase(visit, visit.params.id!))

type Opened = ReturnType<typeof useLoaderData<typeof loader>>

const DONE = {
  ...FILES_DONE, registered: '已登记为草稿。请补充开放时间、照片和讲解词，核对后公布。', changed: '修改已保存。', survey: '坐标已核定。', script: '讲解词已保存。', scriptRemoved: '讲解词已删除。',
  ...(Object.fromEntries(Object.entries(BASE_STEPS).map(([name, { done }]) => [name, done])) as Record<BaseStepName, string>),
}

const FIELD_WORDS = {
  ...BASE_FIELD_NAMES, hours: '开放时间', scriptTitle: '讲解词标题', scriptText: '讲解词', lngE6: '经度（百万分之一度）', latE6: '纬度（百万分之一度）',
  state: { label: '状态', show: (state: string) => BASE_STATE_NAMES[state as BaseState] ?? state },
}

export default function Base() {
  const opened = useLoaderData<typeof loader>()
  const { base, history, isSignedIn, mayKeep, papers } = opened
  return (
    <Page
      title={base.name}
      crumbs={isSignedIn ? [{ to: '/desk', label: '工作台' }, { to: '/bases', label: '教学基地' }] : [{ to: '/', label: '首页' }, { to: '/map', label: '教学地图' }]}
      badges={
        <>
          <PlaceBadge place={base.place} isFull /> <Badge>{BASE_LEVEL_NAMES[base.level]}</Badge> <Badge>{BASE_THEME_NAMES[base.theme]}</Badge>{' '}
          {base.award !== 'none' && <Badge tone={BASE_AWARD_TONES[base.award]}>{BASE_AWARD_NAMES[base.award]}</Badge>} {base.state !== 'published' && <Badge tone={BASE_STATE_TONES[base.state]}>{BASE_STATE_NAMES[base.state]}</Badge>}
        </>
      }
      lead={base.summary || undefined}
      done={DONE}
      actions={<Actions {...opened} />}
    >
      {opened.openSuggestions > 0 && (
        <Alert tone="info" title={`有${opened.openSuggestions}条修改建议待核对`}>
          <Link to="/bases/suggestions">去核对</Link>
        </Alert>
      )}
      <Photos {...opened} />
      <div className="base-parts">
        <Panel title="到这里来">
          <Visiting {...opened} />
        </Panel>
        <div>
          <Panel title="开放时间" actions={mayKeep && <ButtonLink to={`/bases/${base.id}/hours`} tone="quiet" isSmall>调整</ButtonLink>}>
            <Opening {...opened} />
          </Panel>
          <Whereabouts {...opened} />
        </div>
      </div>
      <Tours {...opened} />
      {base.teachingPoints && (
        <Panel title="教学点与教学建议">
          <p className="lines">{base.teachingPoints}</p>
        </Panel>
      )}
      <Scripts {...opened} />
      {opened.guides.length > 0 && (
        <Panel title="讲解员">
          <ul>
            {opened.guides.map(({ id, name, languages }) => (
              <li key={id}>
                {name}，{languages}讲解
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {(opened.plaqueState.plaque || opened.plaqueState.publicity) && (
        <Panel title="共同授牌">
          <PlaqueSummary baseId={base.id} state={opened.plaqueState} />
        </Panel>
      )}
      {isSignedIn && (
        <Panel title="资料">
          <FileList files={papers} owner={{ kind: 'base', id: base.id }} mayChange={mayKeep} empty="还没有资料。" />
        </Panel>
      )}
      <Position {...opened} />
      {mayKeep && <History lines={history} labels={FIELD_WORDS} />}
    </Page>
  )
}

function Actions({ base: { id, state }, steps, mayKeep, maySuggest, mayBook, isSignedIn }: Opened) {
  return (
    <>
      {mayBook && <ButtonLink to={`/bases/${id}/bookings`} isDocument>预约</ButtonLink>}
      {!isSignedIn && <ButtonLink to={`/bases/${id}/visit-request`} tone="quiet" isDocument>外地来访申请</ButtonLink>}
      {steps.filter((name) => name !== 'close').map((name) => (
        <ButtonLink key={name} to={`/bases/${id}/steps/${name}`}>{BASE_STEPS[name].label}</ButtonLink>
      ))}
      {mayKeep && <ButtonLink to={`/bases/${id}/edit`} tone="quiet">修改</ButtonLink>}
      {steps.includes('close') && <ButtonLink to={`/bases/${id}/steps/close`} tone="danger">{BASE_STEPS.close.label}</ButtonLink>}
      {maySuggest && <ButtonLink to={`/bases/${id}/suggestions/new`} tone="quiet">提出修改建议</ButtonLink>}
      {state === 'published' && <ButtonLink to={`/offline?base=${id}`} tone="quiet" isDocument>存到手机</ButtonLink>}
    </>
  )
}

const photo = (baseId: string, file: string, width: number) => `/bases/${baseId}/photos/${file}/${width}`

function Photos({ base: { id }, photos, mayKeep }: Opened) {
  if (photos.length === 0 && !mayKeep) return null
  return (
    <section aria-label="照片">
      {photos.length > 0 && (
        <ul className="photos">
          {photos.map(({ id: file, altText }, n) => (
            <li key={file}>
              <a href={photo(id, file, 1600)}>
                <img src={photo(id, file, 960)} srcSet={`${photo(id, file, 480)} 480w, ${photo(id, file, 960)} 960w, ${photo(id, file, 1600)} 1600w`} sizes="(max-width: 40rem) 100vw, 30rem" alt={altText} loading={n === 0 ? 'eager' : 'lazy'} />
              </a>
              {mayKeep && <Link to={`/files/${file}/removal`} aria-label={`删除照片：${altText}`}>删除</Link>}
            </li>
          ))}
        </ul>
      )}
      {mayKeep && (
        <p className="actions">
          <Link to={`/files/new/basePhoto/${id}`}>添加照片</Link>
        </p>
      )}
    </section>
  )
}

const orNotGiven = (value: string | number | null, unit = '') => (value === null || value === '' ? <span className="dimmed">{NOT_GIVEN}</span> : `${value}${unit}`)

function Visiting({ base, position, contact, received }: Opened) {
  return (
    <Facts
      items={[
        { label: '地址', value: base.address.startsWith(PLACE_NAMES[base.place]) ? base.address : [PLACE_NAMES[base.place], base.town, base.address].filter(Boolean).join(' ') },
        { label: '导航', value: <><a href={position.amap} rel="noreferrer">用高德地图打开</a>　<a href={position.baidu} rel="noreferrer">用百度地图打开</a>{base.coordState === 'approximate' && <span className="dimmed">（{COORD_STATE_NAMES.approximate}，出发前请先联系）</span>}</> },
        { label: '同时容纳', value: orNotGiven(base.capacity, '人') },
        { label: '大客车', value: base.coachSpaces === 0 ? '不能停放大客车' : orNotGiven(base.coachSpaces, '个车位') },
        { label: '无障碍', value: orNotGiven(base.accessible && ACCESSIBILITY_NAMES[base.accessible]) },
        { label: '费用', value: <span className="lines">{orNotGiven(base.fees)}</span> },
        { label: '交通', value: <span className="lines">{orNotGiven(base.transport)}</span> },
        { label: '管理单位', value: orNotGiven(base.keeper) },
        received.visits > 0 && { label: '到访', value: `经本系统接待${received.visits}批、${received.visitors}人` },
        received.answers > 0 && { label: '到访评价', value: received.mean === null ? `已收到${received.answers}份，满${received.least}份时显示平均分` : `总体${(received.mean / 100).toFixed(2)}分（满分5分，${received.answers}份）` },
        contact ? { label: '联系', value: <>{[contact.name, contact.phone].filter(Boolean).join('，')}{contact.isMasked && <span className="dimmed">（全号由所在地掌握）</span>}</> } : null,
      ]}
    />
  )
}

function Whereabouts({ base, position: { lngE6, latE6 } }: Opened) {
  return (
    <Panel title="在哪里">
      <PlacePicture
        places={[{ name: base.name, lngE6, latE6 }]}
        label={`${base.name}的位置示意，在${[PLACE_NAMES[base.place], base.town].filter(Boolean).join('')}`}
        caption={`${SCHEMATIC_NOTE}。${base.coordState === 'approximate' ? `${COORD_STATE_NAMES.approximate}${base.accuracyMetres === null ? '' : `，误差约${base.accuracyMetres}米`}。` : ''}`}
        leastMetres={AROUND_METRES}
      />
      {base.state === 'published' && (
        <p>
          <Link to={`/map?focus=${base.id}`} reloadDocument>在地图上看</Link>，周围还有哪些教学点也在那里。
        </p>
      )}
    </Panel>
  )
}

/** What is planned with this base in it, so that one gets from here to a whole day. */
function Tours({ base: { id }, tours, hasMoreTours }: Opened) {
  if (tours.length === 0) return null
  return (
    <Panel title="经过这里的教学线路">
      <ul>
        {tours.map((tour) => (
          <li key={tour.id}>
            <Link to={`/tours/${tour.id}`} reloadDocument>{tour.name}</Link> <PlaceBadge place={tour.place} /> {TOUR_SPAN_NAMES[tour.span]}
          </li>
        ))}
      </ul>
      {hasMoreTours && <p><Link to={`/tours?base=${id}`} reloadDocument>查看全部经过这里的线路</Link></p>}
    </Panel>
  )
}

function Opening({ opening, week, exceptions, today }: Opened) {
  return (
    <>
      <p>
        今天（<Day on={today} />）：
        <Badge tone={opening.is === 'open' ? 'good' : opening.is === 'closed' ? 'warn' : 'neutral'}>{opening.is === 'open' ? `开放 ${showSpans(opening.spans)}` : opening.is === 'closed' ? '不开放' : NOT_GIVEN}</Badge> {opening.why}
      </p>
      {week.length > 0 && (
        <ul>
          {week.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {exceptions.length > 0 && (
        <>
          <h3>例外</h3>
          <ul>
            {exceptions.map(({ id, fromOn, toOn, isOpen, opens, closes, reason }) => (
              <li key={id}>
                {fromOn === toOn ? fromOn : `${fromOn} 至 ${toOn}`} {isOpen ? `开放 ${opens ?? ''}—${closes ?? ''}` : '不开放'}：{reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Scripts({ base: { id }, scripts, mayKeep }: Opened) {
  if (scripts.length === 0 && !mayKeep) return null
  return (
    <Panel title="讲解词" actions={mayKeep && <ButtonLink to={`/bases/${id}/scripts/new`} tone="quiet" isSmall>新增讲解词</ButtonLink>}>
      {scripts.length === 0 && <p className="dimmed">还没有讲解词。</p>}
      {scripts.map((script) => (
        <details key={script.id} className="script" open={scripts.length === 1}>
          <summary>
            {script.title}（{SCRIPT_LANGUAGE_NAMES[script.language]}{script.recordings.length > 0 && '，有音频'}）
          </summary>
          {script.recordings.map(({ id: file, name }) => (
            <div key={file} className="recording">
              {/* The whole text stands below. */}
              {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
              <audio controls preload="none" src={`/bases/${id}/audio/${file}`} aria-label={`讲解音频：${script.title}`} />
              {mayKeep && <Link to={`/files/${file}/removal`} aria-label={`删除音频${name}`}>删除音频</Link>}
            </div>
          ))}
          <p className="lines">{script.text}</p>
          {mayKeep && (
            <p className="actions">
              <Link to={`/bases/${id}/scripts/${script.id}`}>修改讲解词</Link> <Link to={`/files/new/baseScript/${script.id}`}>添加讲解音频</Link>
            </p>
          )}
        </details>
      ))}
    </Panel>
  )
}

function Position({ base, position, mayKeep }: Opened) {
  return (
    <Panel title="位置和来源" actions={mayKeep && <ButtonLink to={`/bases/${base.id}/survey`} tone="quiet" isSmall>核定坐标</ButtonLink>}>
      <Facts
        items={[
          { label: '坐标（WGS-84）', value: `${position.lng}, ${position.lat}` },
          position.sourceDatum !== 'wgs84' && { label: '原始坐标', value: `${DATUM_SHORT[position.sourceDatum]} ${position.sourceLng}, ${position.sourceLat}` },
          {
            label: '坐标状态',
            value: <><Badge tone={base.coordState === 'surveyed' ? 'good' : 'warn'}>{COORD_STATE_NAMES[base.coordState]}</Badge> {base.surveyedOn && `${base.surveyedOn}${position.surveyedByName ? `，${position.surveyedByName}` : ''}核定`}{base.accuracyMetres !== null && `，精度约${base.accuracyMetres}米`}</>,
          },
          { label: '资料来源', value: base.source },
          { label: '更新', value: <Time at={base.updatedAt} /> },
        ]}
      />
    </Panel>
  )
}
