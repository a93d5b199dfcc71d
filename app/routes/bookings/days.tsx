import type { openBaseCalendar } from '#app/domain/bookings/reading.server.ts'
import { localTime } from '#app/domain/community/local-time.ts'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'

type Days = Awaited<ReturnType<typeof openBaseCalendar>>['days']

/** Some days of a base: when it is open, and who is there. */
export function BookedDays({ days, caption }: { days: Days; caption: string }) {
  return (
    <Table
      caption={caption}
      rows={days}
      keyOf={({ on }) => on}
      empty={null}
      columns={[
        { key: 'day', label: '日期', cell: ({ on }) => <Day on={on} />, isRowHeader: true, isNarrow: true },
        { key: 'open', label: '开放', cell: ({ opening }) => (opening.is === 'open' ? opening.spans.map(({ opens, closes }) => `${opens}—${closes}`).join('、') : <span className="dimmed">{opening.why}</span>) },
        {
          key: 'taken', label: '已预约',
          cell: ({ taken }) =>
            taken.length === 0 ? (
              <span className="dimmed">无</span>
            ) : (
              <ul className="plain">
                {taken.map(({ id, startsAt, endsAt, who, headCount }) => (
                  <li key={id}>
                    {localTime(startsAt)}—{localTime(endsAt)} {who}，{headCount}人
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  )
}
