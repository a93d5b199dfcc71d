import type { openBaseCalendar } from '#app/domain/bookings/reading.server.ts'
import { localTime } from '#app/domain/community/local-time.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'

type Days = Awaited<ReturnType<typeof openBaseCalendar>>['days']

/**
 * Some days of a base: when it is open, and who is there. Days that are over are greyed and cannot be booked.
 * @param bookAt the form to which a day that can still be booked leads; null: to none
 */
export function BookedDays({ days, caption, today, bookAt = null }: { days: Days; caption: string; today: string; bookAt?: string | null }) {
  return (
    <Table
      caption={caption}
      rows={days}
      keyOf={({ on }) => on}
      isDim={({ on }) => on < today}
      empty={<Empty title="这个月已经过去，没有团组到访。" />}
      columns={[
        { key: 'day', label: '日期', cell: ({ on }) => <Day on={on} />, isRowHeader: true, isNarrow: true },
        { key: 'open', label: '开放', cell: ({ on, opening }) => on < today ? <span className="dimmed">已过</span> : (opening.is === 'open' ? opening.spans.map(({ opens, closes }) => `${opens}—${closes}`).join('、') : <span className="dimmed">{opening.why}</span>) },
        {
          key: 'taken', label: '团组',
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
        ...(bookAt ? [{ key: 'do', label: '办理', cell: ({ on, opening }: Days[number]) => (on < today || opening.is === 'closed' ? null : <Link to={`${bookAt}?day=${on}`} aria-label={`预约${on}`}>预约</Link>) }] : []),
      ]}
    />
  )
}
