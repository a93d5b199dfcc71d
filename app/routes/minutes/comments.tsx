import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { COMMENT_ANSWER_NAMES, COMMENT_KIND_NAMES } from '#app/domain/minutes/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Link } from '#app/ui/link.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import type { ShownMinutes } from './minutes.tsx'

/** What the other two places think, and what became of it. */
export function Comments({ at, comments, mayAnswer }: { at: string; comments: ShownMinutes['comments']; mayAnswer: boolean }) {
  return (
    <Panel title="征求意见情况">
      <Table
        caption="各地反馈的意见"
        isCaptionHidden
        rows={comments}
        keyOf={({ id }) => id}
        columns={[
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} />, isRowHeader: true },
          { key: 'round', label: '轮次', cell: ({ round }) => `第${round}次`, isNarrow: true },
          { key: 'text', label: '意见', cell: ({ kind, itemTitle, text }) => (kind === 'none' ? COMMENT_KIND_NAMES.none : <>{itemTitle && `关于“${itemTitle}”：`}{text}</>) },
          { key: 'made', label: '反馈人和时间', cell: ({ madeBy, madeAt }) => <>{madeBy} <Time at={madeAt} /></> },
          { key: 'answer', label: '采纳情况', cell: ({ kind, answer, answerNote }) => (kind === 'none' ? '—' : answer ? <><Badge tone={answer === 'declined' ? 'warn' : 'good'}>{COMMENT_ANSWER_NAMES[answer]}</Badge> {answerNote}</> : '待答复') },
          { key: 'do', label: '办理', cell: ({ id, kind, answer, place }) => (mayAnswer && kind === 'opinion' && !answer ? <Link to={`${at}/comments/${id}`} aria-label={`答复${PLACE_NAMES[place]}的意见`}>答复</Link> : null) },
        ]}
      />
    </Panel>
  )
}
