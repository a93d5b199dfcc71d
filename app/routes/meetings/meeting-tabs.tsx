import { useLocation } from '@remix-run/react'
import type { MeetingFrame } from '#app/domain/meetings/meetings.server.ts'
import { Link } from '#app/ui/link.tsx'

interface Tab {
  /** Behind the meeting's own address. */
  path: string
  label: string
  /** Left out: shown to everybody who sees the meeting. */
  isShown?: (frame: MeetingFrame) => boolean
}

/** The pages of one meeting, in the order they are needed. */
const TABS: readonly Tab[] = [
  { path: '', label: '会议' },
  { path: '/agenda', label: '议程' },
  { path: '/attendance', label: '签到', isShown: ({ state }) => state !== 'draft' },
  { path: '/minutes', label: '纪要', isShown: ({ state }) => state === 'convened' || state === 'held' },
  { path: '/papers', label: '文件' },
]

/** The way between the pages of one meeting; stands under the heading of each. */
export function MeetingTabs({ frame }: { frame: MeetingFrame }) {
  const { pathname } = useLocation()
  const addressOf = (path: string) => `/meetings/${frame.id}${path}`
  const shown = TABS.filter(({ isShown }) => !isShown || isShown(frame))
  return (
    <nav className="tabs" aria-label="本次会议">
      <ul>
        {shown.map(({ path, label }) => (
          <li key={path}>
            <Link to={addressOf(path)} aria-current={pathname === addressOf(path) ? 'page' : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The way here, for pages below a meeting. */
export const meetingCrumbs = ({ id, title }: Pick<MeetingFrame, 'id' | 'title'>) => [{ to: '/meetings', label: '会议' }, { to: `/meetings/${id}`, label: title }]
