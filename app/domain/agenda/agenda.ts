import { localTime } from '#app/domain/community/local-time.ts'
import { AGENDA_MINUTES_MOST, AGENDA_MINUTES_STANDARD } from './terms.ts'

const MS_PER_MINUTE = 60_000
const SECONDS_PER_MINUTE = 60

/** How the items fit into the meeting. All in minutes. */
export interface TimePlan {
  planned: number
  available: number
  /** By how much the items are longer than the meeting; 0 when they fit. */
  overrun: number
  /** What is left of the meeting; 0 when nothing is. */
  left: number
}

export function timePlan(items: readonly { minutes: number }[], meeting: { startsAt: string; endsAt: string }): TimePlan {
  const planned = items.reduce((sum, { minutes }) => sum + minutes, 0)
  const available = minutesBetween(meeting.startsAt, meeting.endsAt)
  return { planned, available, overrun: Math.max(0, planned - available), left: Math.max(0, available - planned) }
}

/** When each item should begin, `HH:MM` in Shanghai: one after the other from the beginning of the meeting. */
export function plannedStarts(items: readonly { minutes: number }[], startsAt: string): string[] {
  let at = Date.parse(startsAt)
  return items.map(({ minutes }) => {
    const shown = localTime(new Date(at))
    at += minutes * MS_PER_MINUTE
    return shown
  })
}

function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_MINUTE)
}

/** Seconds an item has taken so far, the run under way included. */
export function spentSeconds(item: { spentSeconds: number; startedAt: string | null }, now: Date): number {
  return item.spentSeconds + (item.startedAt ? secondsBetween(item.startedAt, now.toISOString()) : 0)
}

/** Whole seconds; never negative, should two machines' clocks differ. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000))
}

/** 12:05, or 1:02:05 from an hour on. */
export function showClock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / SECONDS_PER_MINUTE) % 60, seconds % SECONDS_PER_MINUTE]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`
}

/** 1小时30分钟 */
export function showMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours}小时`, (rest > 0 || hours === 0) && `${rest}分钟`].filter(Boolean).join('')
}

/** In the journal, which more people read than 内部 items. */
export const calledInJournal = ({ title, isInternal }: { title: string; isInternal: number | boolean }) => (isInternal ? '（内部议题）' : `「${title}」`)

export interface AgendaLine {
  title: string
  minutes: number
  presenter: string
}

/** At the end of a line, with or without brackets: 30分钟, 30分, （吴江区委组织部，30分钟） */
const MINUTES_AT_END = /[\s，,；;]*(?<minutes>\d{1,3})\s*分钟?$/
const BRACKETS_AT_END = /\s*[（(](?<inside>[^（）()]*)[）)]$/

/** A line of an agenda written as text: 「通报情况（吴江区委组织部，20分钟）」. Whoever wrote no minutes gets the standard. */
export function readAgendaLine(line: string): AgendaLine {
  const whole = line.trim().replace(/[。；;]$/, '')
  const inside = BRACKETS_AT_END.exec(whole)?.groups!.inside
  const inBrackets = inside === undefined ? null : minutesIn(inside)
  if (inBrackets) return { title: whole.replace(BRACKETS_AT_END, ''), minutes: inBrackets.minutes, presenter: inBrackets.rest }
  const bare = minutesIn(whole)
  return bare && bare.rest ? { title: bare.rest, minutes: bare.minutes, presenter: '' } : { title: whole, minutes: AGENDA_MINUTES_STANDARD, presenter: '' }
}

function minutesIn(text: string): { minutes: number; rest: string } | null {
  const minutes = Number(MINUTES_AT_END.exec(text)?.groups!.minutes ?? 0)
  return minutes >= 1 && minutes <= AGENDA_MINUTES_MOST ? { minutes, rest: text.replace(MINUTES_AT_END, '') } : null
}

/** The agenda written as text, item by item. */
export const readAgendaLines = (text: string): AgendaLine[] => text.split('\n').map((line) => line.trim()).filter(Boolean).map(readAgendaLine)

/** The neighbour an item changes places with; undefined at the end of the list. */
export function neighbourOf<Item extends { id: string }>(items: readonly Item[], id: string, direction: 'up' | 'down'): Item | undefined {
  const at = items.findIndex((item) => item.id === id)
  return at < 0 ? undefined : items[direction === 'up' ? at - 1 : at + 1]
}
