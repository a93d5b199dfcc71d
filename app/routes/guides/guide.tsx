import { useLoaderData } from '@remix-run/react'
import { FEEDBACK_GRADES, FEEDBACK_ITEM_NAMES } from '#app/domain/bookings/terms.ts'
import { openGuide } from '#app/domain/guides/guides.server.ts'
import { GUIDE_DECISIONS, GUIDE_STEPS, type GuideDecision, type GuideStepName } from '#app/domain/guides/steps.ts'
import { GUIDE_STATE_NAMES, GUIDE_TERM_OVER, HALF_NAMES } from '#app/domain/guides/terms.ts'
import { points } from '#app/domain/plaques/steps.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { GUIDE_TONES } from '#app/ui/state-tones.ts'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { Term } from '#app/ui/term.tsx'
import { Day, Span, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled((data: { guide: { name: string } }) => `${data.guide.name}：讲解员`)
export const loader = loads('guide.read', (visit) => openGuide(visit, visit.params.id!))

type Opened = ReturnType<typeof useLoaderData<typeof loader>>

const DONE = {
  applied: '申请已提交，三地组织部已收到通知。', changed: '资料已保存。', assigned: '基地已分派。', rostered: '值班已安排。', removed: '值班已取消。', leave: '请假已登记，原定的值班已取消。',
  ...(Object.fromEntries(Object.entries(GUIDE_STEPS).map(([name, { done }]) => [name, done])) as Record<GuideStepName, string>),
}

const isDecision = (name: GuideStepName): name is GuideDecision => GUIDE_DECISIONS.some((decision) => decision === name)

export default function Guide() {
  const opened = useLoaderData<typeof loader>()
  const { guide, isSelf, isKept, isOver, steps, mayLeave, result, scorings, history } = opened
  const at = `/guides/${guide.id}`
  const isAppointed = guide.state === 'appointed' || guide.state === 'ended'
  return (
    <Page
      title={guide.name}
      crumbs={[{ to: '/guides', label: '讲解员' }]}
      badges={
        <>
          <Badge tone={isOver ? 'warn' : GUIDE_TONES[guide.state]}>{isOver ? GUIDE_TERM_OVER : GUIDE_STATE_NAMES[guide.state]}</Badge> <PlaceBadge place={guide.place} />
        </>
      }
      actions={
        <>
          {steps.some(({ name }) => name === 'score') && !isSelf && <ButtonLink to={`${at}/scores`} tone="quiet">{GUIDE_STEPS.score.label}</ButtonLink>}
          {steps.filter(({ name, why }) => isDecision(name) && !why).map(({ name }) => (
            <ButtonLink key={name} to={`${at}/decisions/${name}`} tone={name === 'end' || name === 'refuse' || name === 'withdraw' ? 'danger' : 'primary'}>
              {GUIDE_STEPS[name].label}
            </ButtonLink>
          ))}
          {isKept && guide.state === 'appointed' && <ButtonLink to={`${at}/bases`} tone="quiet">分派基地</ButtonLink>}
          {isKept && guide.state === 'appointed' && <ButtonLink to={`${at}/rota`} tone="quiet">安排值班</ButtonLink>}
          {mayLeave && <ButtonLink to={`${at}/leave`} tone="quiet">请假</ButtonLink>}
          {(isKept || isSelf) && <ButtonLink to={`${at}/edit`} tone="quiet">修改资料</ButtonLink>}
        </>
      }
      done={DONE}
    >
      {steps.filter(({ why }) => why).map(({ name, why }) => (
        <Alert key={name} tone="info" title={`暂不能${GUIDE_STEPS[name].label}`}>
          {why}
        </Alert>
      ))}
      {guide.reason && !isAppointed && <Alert tone="warn" title={GUIDE_STATE_NAMES[guide.state]}>{guide.reason}</Alert>}
      <Panel title="资料">
        <Facts
          items={[
            { label: '语言', value: guide.languages }, { label: '讲解经历', value: <span className="lines">{guide.introduction}</span> }, { label: '电话', value: guide.phone }, { label: '本人账号', value: guide.accountName },
            { label: '公开姓名', value: guide.isPublic ? '同意在公开页面显示姓名和语言' : '不公开' }, { label: '试讲', value: guide.trialOn && <><Day on={guide.trialOn} /> {guide.trialTopic}</> },
            { label: '申请', value: <>{guide.appliedByName}，<Time at={guide.appliedAt} /></> }, guide.letterNumber && { label: '聘书编号', value: guide.letterNumber },
            guide.termFromOn && { label: '聘期', value: <Term fromOn={guide.termFromOn} toOn={guide.termToOn} /> }, guide.endedOn && { label: '解聘', value: <><Day on={guide.endedOn} /> {guide.reason}</> },
          ]}
        />
        {guide.letterNumber && (isKept || isSelf) && (
          <p className="actions">
            <a href={`${at}/letter.docx`} download>下载聘书（.docx）</a>
          </p>
        )}
      </Panel>
      {result && (
        <Panel title="试讲评分">
          <p className="dimmed">{guide.sheetTitle}</p>
          <Table
            caption="评委评分"
            isCaptionHidden
            rows={scorings}
            keyOf={({ id }) => id}
            empty={<p className="dimmed">还没有评分。</p>}
            columns={[
              { key: 'judge', label: '评委', cell: ({ madeByName }) => madeByName, isRowHeader: true },
              { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
              { key: 'total', label: '得分', cell: ({ total }) => points(total), align: 'right' },
              { key: 'why', label: '理由', cell: ({ why }) => <span className="lines">{why}</span> },
            ]}
          />
          {result.why.length > 0 && <p>{result.why.join('')}</p>}
        </Panel>
      )}
      {isAppointed && <Work {...opened} />}
      <History lines={history} />
    </Page>
  )
}

function Work({ guide, bases, duties, groups, leaves, rating, isKept, isSelf }: Opened) {
  return (
    <>
      <Panel title="讲解基地">{bases.length === 0 ? <p className="dimmed">还没有分派基地。</p> : <ul>{bases.map(({ id, name }) => <li key={id}><Link to={`/bases/${id}`}>{name}</Link></li>)}</ul>}</Panel>
      {(isKept || isSelf) && (
        <Panel title="约定的讲解">
          <Table
            caption="约定的讲解，按时间"
            isCaptionHidden
            rows={groups}
            keyOf={({ id }) => id}
            empty={<p className="dimmed">今后没有约定的讲解。</p>}
            columns={[
              { key: 'time', label: '时间', cell: ({ startsAt, endsAt }) => <Span from={startsAt} to={endsAt} />, isRowHeader: true },
              { key: 'base', label: '基地', cell: ({ baseId, baseName }) => <Link to={`/bases/${baseId}`}>{baseName}</Link> },
              { key: 'group', label: '团组', cell: ({ unitName, groupName }) => `${unitName}「${groupName}」` },
              { key: 'heads', label: '人数', cell: ({ headCount }) => `${headCount}人`, align: 'right' },
              { key: 'language', label: '语言', cell: ({ language }) => language },
            ]}
          />
        </Panel>
      )}
      <Panel title="今后四周的值班">
        <Table
          caption="今后四周的值班"
          isCaptionHidden
          rows={duties}
          keyOf={({ id }) => id}
          empty={<p className="dimmed">今后四周没有安排值班。</p>}
          columns={[
            { key: 'on', label: '日期', cell: ({ on, half }) => <><Day on={on} />{HALF_NAMES[half]}</>, isRowHeader: true },
            { key: 'base', label: '基地', cell: ({ baseName }) => baseName },
            { key: 'note', label: '备注', cell: ({ note }) => note },
            { key: 'do', label: '办理', cell: ({ id, on, half }) => isKept && <StepButton action={`/guides/${guide.id}/rota/${id}/removal`} label="取消" isSmall ariaLabel={`取消${on}${HALF_NAMES[half]}的值班`} /> },
          ]}
        />
        {leaves.length > 0 && <p>请假：{leaves.map(({ fromOn, toOn, note }) => `${fromOn}至${toOn}${note ? `（${note}）` : ''}`).join('；')}</p>}
      </Panel>
      <Panel title="讲解评价">
        {rating.count === 0 ? (
          <p className="dimmed">还没有评价。由这位讲解员讲解的团组，到访后的评价中「{FEEDBACK_ITEM_NAMES.guiding}」一项会汇总在这里。</p>
        ) : (
          <>
            <p>
              {rating.mean === null ? `已有${rating.count}份评价，满${rating.least}份才显示平均分。` : <>「{FEEDBACK_ITEM_NAMES.guiding}」平均<strong className="number">{rating.mean.toFixed(1)}</strong>分（满分{FEEDBACK_GRADES[0]}分）。</>}
            </p>
            <p className="dimmed">
              取自由这位讲解员讲解的{rating.visits}个团组到访后的{rating.count}份不记名评价，每份同等计算。
            </p>
          </>
        )}
      </Panel>
    </>
  )
}
