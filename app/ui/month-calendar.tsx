import FullCalendar from '@fullcalendar/react'
import dayGridPlugin from '@fullcalendar/react/daygrid'
import listPlugin from '@fullcalendar/react/list'
import zhCn from '@fullcalendar/react/locales/zh-cn'
import classicTheme from '@fullcalendar/react/themes/classic'
import timeGridPlugin from '@fullcalendar/react/timegrid'
import type { Place } from '#app/domain/community/terms.ts'
import '@fullcalendar/react/skeleton.css'
import '@fullcalendar/react/themes/classic/theme.css'
import './month-calendar.css'

export interface CalendarEntry {
  id: string
  title: string
  startsAt: string
  endsAt: string
  path: string
  place: Place
  /** Called off: struck through. */
  isOff: boolean
}

export interface CalendarDay {
  on: string
  name: string
  isWorkday: boolean
}

export interface MonthCalendarProps {
  /** 2026-11 */
  month: string
  entries: readonly CalendarEntry[]
  days: readonly CalendarDay[]
  /** Another month is looked at. */
  onMonth: (month: string) => void
  onOpen: (path: string) => void
}

const PLUGINS = [classicTheme, dayGridPlugin, timeGridPlugin, listPlugin]
const TOOLBAR = { start: 'prev,next today', center: 'title', end: 'dayGridMonth,timeGridWeek,listMonth' }
const TIME = { hour: '2-digit', minute: '2-digit', hour12: false } as const

/** Month, week and list. Only ever in the browser: on the server it costs much and leaves timers behind. */
export default function MonthCalendar({ month, entries, days, onMonth, onOpen }: MonthCalendarProps) {
  return (
    <FullCalendar
      plugins={PLUGINS}
      locale={zhCn}
      timeZone="Asia/Shanghai"
      firstDay={1}
      initialView="dayGridMonth"
      initialDate={`${month}-01`}
      height="auto"
      fixedWeekCount={false}
      dayMaxEvents={4}
      eventDisplay="block"
      headerToolbar={TOOLBAR}
      eventTimeFormat={TIME}
      slotMinTime="08:00"
      slotMaxTime="20:00"
      allDayText="全天"
      noEventsText="这段时间没有会议"
      events={[...entries.map(meetingEvent), ...days.map(dayEvent)]}
      eventClick={({ event, jsEvent }) => {
        if (!event.url) return
        jsEvent.preventDefault()
        onOpen(event.url)
      }}
      datesSet={({ view }) => {
        const shown = shanghaiMonth(view.currentStart)
        if (shown !== month) onMonth(shown)
      }}
    />
  )
}

const meetingEvent = ({ id, title, startsAt, endsAt, path, place, isOff }: CalendarEntry) => ({
  id, title, start: startsAt, end: endsAt, url: path, color: `var(--${place})`, className: isOff ? 'calendar-off' : '',
})
const dayEvent = ({ on, name, isWorkday }: CalendarDay) => ({ id: on, title: name, start: on, allDay: true, color: isWorkday ? 'var(--ink-muted)' : 'var(--red-7)' })

const MONTH = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' })
const shanghaiMonth = (date: Date) => MONTH.format(date).slice(0, 7)
