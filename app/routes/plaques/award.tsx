import { useLoaderData } from '@remix-run/react'
import { BASE_AWARD_NAMES } from '#app/domain/bases/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { openAward } from '#app/domain/plaques/rounds.server.ts'
import { points, ROUND_DECISIONS, ROUND_STEPS, type RoundDecision, type RoundStepName } from '#app/domain/plaques/steps.ts'
import { AWARD_KIND_NAMES, OBJECTION_RESULT_NAMES, PLAQUE_LEVEL_NAMES, ROUND_STATE_NAMES } from '#app/domain/plaques/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FileList, FILES_DONE } from '#app/ui/files.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { OBJECTION_TONES, ROUND_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled((data: { base: { name: string } }) => `${data.base.name}：授牌`)
export const loader = loads('award.read', (visit) => openAward(visit, visit.params.id!))

type Opened = ReturnType<typeof useLoaderData<typeof loader>>
type Going = Extract<Opened, { scorings: unknown }>

const DONE = {
  ...FILES_DONE, applied: '申报已提交，三地组织部已收到通知。', amended: '材料已保存。', noted: '异议已登记，请其他两地组织部核实答复。', answered: '答复已登记。',
  ...(Object.fromEntries(Object.entries(ROUND_STEPS).map(([name, { done }]) => [name, done])) as Record<RoundStepName, string>),
}

export default function Award() {
  const opened = useLoaderData<typeof loader>()
  const { base, plaque, mayBegin, whyNotBegin, round } = opened
  return (
    <Page
      title={`${base.name}：授牌`}
      crumbs={[{ to: '/bases', label: '教学基地' }, { to: '/bases/awards', label: '共同授牌' }, { to: `/bases/${base.id}`, label: base.name }]}
      badges={
        <>
          <Badge tone={round ? ROUND_TONES[round.state] : 'neutral'}>{round ? ROUND_STATE_NAMES[round.state] : BASE_AWARD_NAMES[base.award]}</Badge> <PlaceBadge place={base.place} />
        </>
      }
      actions={
        <>
          {'scorings' in opened && <Steps {...opened} />}
          {mayBegin && <ButtonLink to={`/bases/${base.id}/award/application`}>{plaque ? '申报续牌' : '申报授牌'}</ButtonLink>}
          {plaque && <ButtonLink to={`/bases/${base.id}/award/plaque`} tone="quiet">牌匾和年审</ButtonLink>}
        </>
      }
      done={DONE}
    >
      {!('scorings' in opened) ? <Empty title="还没有申报">{whyNotBegin ?? (mayBegin ? '由基地所在地的组织部或党校申报，三地共同初审、考察、会签。' : '由基地所在地的组织部或党校申报。')}</Empty> : <Round {...opened} />}
    </Page>
  )
}

const isDecision = (name: RoundStepName): name is RoundDecision => ROUND_DECISIONS.some((decision) => decision === name)

function Steps({ base, steps, mayAmend, mayTakeObjection }: Going) {
  const at = `/bases/${base.id}/award`
  return (
    <>
      {steps.some(({ name }) => name === 'score') && <ButtonLink to={`${at}/scores`} tone="quiet">{ROUND_STEPS.score.label}</ButtonLink>}
      {steps.some(({ name }) => name === 'inspect') && <ButtonLink to={`${at}/inspection`} tone="quiet">{ROUND_STEPS.inspect.label}</ButtonLink>}
      {steps.filter(({ name, why }) => isDecision(name) && !why).map(({ name }) => (
        <ButtonLink key={name} to={`${at}/decisions/${name}`} tone={name === 'refuse' || name === 'withdraw' ? 'danger' : name === 'return' ? 'quiet' : 'primary'}>
          {ROUND_STEPS[name].label}
        </ButtonLink>
      ))}
      {mayTakeObjection && <ButtonLink to={`${at}/objections/new`} tone="quiet">登记异议</ButtonLink>}
      {mayAmend && <ButtonLink to={`${at}/application`} tone="quiet">修改材料</ButtonLink>}
    </>
  )
}

function Round({ base, round, result, scorings, objections, seesObjections, mayAnswer, steps, files, mayAttach, history }: Going) {
  const waits = steps.filter(({ why }) => why)
  return (
    <>
      {waits.map(({ name, why }) => (
        <Alert key={name} tone="info" title={`暂不能${ROUND_STEPS[name].label}`}>
          {why}
        </Alert>
      ))}
      {(round.state === 'returned' || round.state === 'refused' || round.state === 'withdrawn') && round.reason && (
        <Alert tone="warn" title={ROUND_STATE_NAMES[round.state]}>
          <span className="lines">{round.reason}</span>
        </Alert>
      )}
      <Panel title="申报">
        <Facts
          items={[
            { label: '事项', value: AWARD_KIND_NAMES[round.kind] },
            { label: '拟授', value: PLAQUE_LEVEL_NAMES[round.level] },
            { label: '申报', value: <>{PLACE_NAMES[round.place]} {round.appliedByName}，<Time at={round.appliedAt} /></> },
            { label: '申报理由', value: <span className="lines">{round.statement}</span> },
            { label: '具备条件', value: <span className="lines">{round.conditions}</span> },
            round.publicFromOn && { label: '公示期', value: <><Day on={round.publicFromOn} />至<Day on={round.publicUntilOn!} /></> },
            round.approvalId && { label: '三方会签', value: <Link to={`/approvals/${round.approvalId}`}>打开会签</Link> },
          ]}
        />
      </Panel>
      <Panel title={`初审评分${round.attempt > 1 ? `（第${round.attempt}次提交）` : ''}`}>
        <p className="dimmed">{round.sheetTitle}</p>
        <Table
          caption="三地评分"
          isCaptionHidden
          rows={scorings}
          keyOf={({ id }) => id}
          empty={<p className="dimmed">还没有评分。</p>}
          columns={[
            { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} />, isRowHeader: true },
            { key: 'total', label: '得分', cell: ({ total }) => points(total), align: 'right' },
            { key: 'why', label: '理由', cell: ({ why }) => <span className="lines">{why}</span> },
            { key: 'by', label: '评分人', cell: ({ madeByName, madeAt }) => <>{madeByName} <Time at={madeAt} /></> },
          ]}
        />
        {result.why.length > 0 && <p>{result.why.join('')}</p>}
      </Panel>
      {round.heldOn && (
        <Panel title="实地考察">
          <Facts
            items={[
              { label: '考察日期', value: <Day on={round.heldOn} /> },
              { label: '青浦区', value: round.qingpuPeople }, { label: '吴江区', value: round.wujiangPeople }, { label: '嘉善县', value: round.jiashanPeople },
              { label: '主题和内容', value: <span className="lines">{round.findingTheme}</span> },
              { label: '讲解', value: <span className="lines">{round.telling}</span> },
              { label: '场地和容量', value: <span className="lines">{round.facilities}</span> },
              { label: '管理和安全', value: <span className="lines">{round.management}</span> },
              { label: '问题和建议', value: <span className="lines">{round.problems || '无'}</span> },
            ]}
          />
        </Panel>
      )}
      {seesObjections && (
        <Panel title={`公示异议（${objections.length}）`}>
          <Table
            caption="公示异议，先收到的在前"
            isCaptionHidden
            rows={objections}
            keyOf={({ id }) => id}
            empty={<p className="dimmed">没有收到异议。</p>}
            columns={[
              { key: 'text', label: '异议', cell: ({ text }) => <span className="lines">{text}</span>, isRowHeader: true },
              { key: 'from', label: '来源', cell: ({ isFromPublic, objectorName, receivedByName, receivedAt }) => <>{isFromPublic ? '公开页面' : `${receivedByName}登记`}{objectorName && `，${objectorName}`} <Time at={receivedAt} /></> },
              { key: 'result', label: '处理结果', cell: ({ result: said, answer }) => said && <><Badge tone={OBJECTION_TONES[said]}>{OBJECTION_RESULT_NAMES[said]}</Badge> <span className="lines">{answer}</span></> },
              { key: 'do', label: '办理', cell: ({ id, result: said, text }) => mayAnswer && !said && <Link to={`/bases/${base.id}/award/objections/${id}`} aria-label={`答复异议：${text.slice(0, 20)}`}>答复</Link> },
            ]}
          />
        </Panel>
      )}
      <Panel title="照片和材料">
        <FileList files={files} owner={{ kind: 'awardRound', id: round.id }} mayChange={mayAttach} empty="还没有照片和材料。" hasPictures />
      </Panel>
      <History lines={history} labels={FIELD_WORDS} />
    </>
  )
}

const FIELD_WORDS = {
  state: { label: '状态', show: (state: string) => ROUND_STATE_NAMES[state as keyof typeof ROUND_STATE_NAMES] ?? state }, statement: '申报理由', conditions: '具备条件', level: '拟授', total: '得分', reason: '理由', heldOn: '考察日期', problems: '问题和建议',
  publicFromOn: '公示开始', publicUntilOn: '公示结束', answer: '答复',
}
