import { weekdayName } from '#app/domain/community/local-time.ts'
import type { HalfDay } from '#app/domain/meetings/half-days.ts'
import { HALF_NAMES } from '#app/domain/meetings/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'

interface Props {
  halfDays: readonly HalfDay[]
  question: { from: string; to: string }
  caption: string
  /** What the address of the form says besides. */
  keep?: Readonly<Record<string, string>>
}

/** Half days with the reason for each; choosing one opens the form with its date and time. */
export function HalfDays({ halfDays, question, caption, keep = {} }: Props) {
  return (
    <Table
      caption={caption}
      rows={halfDays}
      keyOf={({ on, half }) => `${on} ${half}`}
      empty={<Empty title="这段时间没有可用的半天">请换一段日期再查。</Empty>}
      columns={[
        {
          key: 'when', label: '日期', isRowHeader: true,
          cell: ({ on, half }) => (
            <>
              <Day on={on} /> {weekdayName(on)} {HALF_NAMES[half]}
            </>
          ),
        },
        { key: 'state', label: '三地', cell: ({ isFree, clashes }) => (isFree ? <Badge tone="good">均空闲</Badge> : <Badge tone="warn">{clashes.length}项冲突</Badge>) },
        { key: 'why', label: '理由', cell: ({ reasons, warnings }) => [...reasons, ...warnings].join('；') },
        {
          key: 'choose', label: '选用',
          cell: ({ on, half }) => (
            <Link to={`/meetings/new?${new URLSearchParams({ ...keep, from: question.from, to: question.to, on, half })}`} aria-label={`选用${on}${HALF_NAMES[half]}`}>
              选用
            </Link>
          ),
        },
      ]}
    />
  )
}
