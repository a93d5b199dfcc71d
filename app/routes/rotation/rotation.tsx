import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { MEASURE_NAMES, MEASURES } from '#app/domain/meetings/fairness.ts'
import type { RotationTerm } from '#app/domain/meetings/rotation.ts'
import { ROTATION_RULE_STATE_NAMES, showSequence } from '#app/domain/meetings/terms.ts'
import { seeRotation } from '#app/domain/meetings/rotation-page.server.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { ROTATION_RULE_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('轮值')
export const loader = loads('rotation.read', (visit) => seeRotation(visit))

export default function Rotation() {
  const { current, next, past, why, owed, fairness, rules, mayPropose, seesHandovers } = useLoaderData<typeof loader>()
  return (
    <Page
      title="轮值组长制"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="三地依次轮值，轮值方组织部召集会议。轮值规则由三方会签决定，每次调整都有记录。"
      actions={
        <>
          <ButtonLink to="/rotation/swaps" tone="quiet">
            对调与轮空
          </ButtonLink>
          {seesHandovers && (
            <ButtonLink to="/rotation/handovers" tone="quiet">
              轮值交接
            </ButtonLink>
          )}
          {mayPropose && <ButtonLink to="/rotation/rule">提议轮值规则</ButtonLink>}
        </>
      }
      done={{ proposed: '轮值规则已提交三方会签。' }}
    >
      <Panel title="本期轮值">
        {current ? (
          <>
            <p className="turn-now">
              <PlaceBadge place={current.chair} isFull />{' '}
              <span>
                <Day on={current.startsOn} /> 至 <Day on={current.endsOn} />
              </span>
            </p>
            <details>
              <summary>为什么是{PLACE_NAMES[current.chair]}？</summary>
              <ul>
                {why.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
          </>
        ) : (
          <Empty title="还没有生效的轮值规则">由任一方组织部提议轮值顺序、每期时长和起始日期，三地部务会都同意后生效。</Empty>
        )}
      </Panel>
      <Panel title="以后各期">
        <TermTable caption="以后各期轮值" terms={next} empty="轮值规则生效后，这里列出以后各期。" />
      </Panel>
      <Panel title="尚欠轮值">
        <Table
          caption="代为轮值与抵还"
          rows={owed}
          keyOf={({ fromTerm }) => fromTerm.key}
          empty={<Empty title="互不相欠">某地轮空、由另一地代为轮值时，这里记下欠的一期，直到抵还。</Empty>}
          columns={[
            { key: 'debtor', label: '欠方', cell: ({ debtor }) => <PlaceBadge place={debtor} />, isRowHeader: true },
            { key: 'creditor', label: '代任方', cell: ({ creditor }) => <PlaceBadge place={creditor} /> },
            { key: 'from', label: '代任的一期', cell: ({ fromTerm }) => <TermDays term={fromTerm} /> },
            { key: 'repaid', label: '抵还', cell: ({ repaidByTerm }) => (repaidByTerm ? <TermDays term={repaidByTerm} /> : <Badge tone="warn">尚欠一期</Badge>) },
          ]}
        />
      </Panel>
      <Panel title="公平情况">
        <Table
          caption={`截至${fairness.asOf}`}
          rows={[...REGIONS]}
          keyOf={(place: Region) => place}
          columns={[
            { key: 'place', label: '地区', cell: (place: Region) => <PlaceBadge place={place} />, isRowHeader: true },
            ...MEASURES.map((measure) => ({ key: measure, label: MEASURE_NAMES[measure], align: 'right' as const, cell: (place: Region) => fairness.figures[place][measure] })),
          ]}
        />
        <p>
          均衡指数 <strong className="number">{fairness.index.toFixed(2)}</strong>（1 为完全均衡）。
        </p>
        <p>
          <Link to="/rotation/fairness">按年度查看，附算法和结欠</Link>
        </p>
      </Panel>
      <Panel title="历次轮值">
        <TermTable caption="已结束的各期轮值" terms={past} empty="还没有结束的轮值期。" />
      </Panel>
      <Panel title="规则的来历">
        <Table
          caption="各版轮值规则"
          isCaptionHidden
          rows={rules}
          keyOf={({ id }) => id}
          empty={<Empty title="还没有轮值规则" />}
          columns={[
            { key: 'sequence', label: '轮值顺序', cell: ({ sequence }) => showSequence(sequence), isRowHeader: true },
            { key: 'months', label: '每期', cell: ({ termMonths }) => `${termMonths}个月` },
            { key: 'starts', label: '起始日期', cell: ({ startsOn }) => <Day on={startsOn} /> },
            { key: 'by', label: '提出方', cell: ({ proposedBy }) => <PlaceBadge place={proposedBy} /> },
            { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={ROTATION_RULE_TONES[state]}>{ROTATION_RULE_STATE_NAMES[state]}</Badge> },
            { key: 'approval', label: '会签', cell: ({ approvalId }) => approvalId && <Link to={`/approvals/${approvalId}`}>查看会签</Link> },
          ]}
        />
      </Panel>
    </Page>
  )
}

function TermTable({ caption, terms, empty }: { caption: string; terms: RotationTerm[]; empty: string }) {
  return (
    <Table
      caption={caption}
      isCaptionHidden
      rows={terms}
      keyOf={({ key }) => key}
      empty={<Empty title={empty} />}
      columns={[
        { key: 'days', label: '期间', cell: (term) => <TermDays term={term} />, isRowHeader: true },
        { key: 'chair', label: '轮值方', cell: ({ chair }) => <PlaceBadge place={chair} /> },
        { key: 'note', label: '说明', cell: ({ chair, dueFrom, turnOf }) => termNote(chair, dueFrom, turnOf) },
      ]}
    />
  )
}

function TermDays({ term }: { term: RotationTerm }) {
  return (
    <>
      <Day on={term.startsOn} /> 至 <Day on={term.endsOn} />
    </>
  )
}

function termNote(chair: Region, dueFrom: Region, turnOf: Region): string {
  if (chair !== dueFrom) return `${PLACE_NAMES[dueFrom]}轮空，由${PLACE_NAMES[chair]}代为轮值`
  return dueFrom === turnOf ? '按顺序' : `与${PLACE_NAMES[turnOf]}对调`
}
