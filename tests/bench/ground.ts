import { spawn, type ChildProcess } from 'node:child_process'
import { addDays, addMonths, localDay } from '#app/domain/community/local-time.ts'
import { takeMeetingStep, draftMeeting } from '#app/domain/meetings/convening.server.ts'
import { chairOn } from '#app/domain/meetings/rotation.ts'
import { readRotation } from '#app/domain/meetings/rotation.server.ts'
import { connect } from '#db/portable/connect.ts'
import { migrate } from '#db/portable/migrate.ts'
import { seedDemo } from '#seeds/demo.ts'
import { visitOf } from '#seeds/people.ts'
import { seedScale } from '#seeds/scale.ts'

/** The demo, and a month full of meetings after this one. @returns that month, as 2026-12, and a base and a tour that everybody may read */
export async function fillDatabase(url: string, meetings: number): Promise<{ month: string; base: string; tour: string }> {
  const db = connect(url, { mayCreate: true })
  try {
    await migrate(db)
    const now = new Date()
    await seedDemo(db, now)
    const chair = chairOn(await readRotation(db), localDay(now))!
    const visit = await visitOf(db, `${chair}.staff`, now)
    const firstDay = `${addMonths(localDay(now), 1).slice(0, 7)}-01`
    for (let n = 0; n < meetings; n++) {
      const id = await draftMeeting(visit, {
        kind: 'work_conference', seriesId: null, title: `干部教育工作会议（第${n + 1}次）`, day: addDays(firstDay, n % 28), startTime: '09:00', endTime: '11:30', venue: `第${n + 1}会议室`, venuePlace: chair,
        agenda: '通报情况\n商议事项', docNo: null, note: '', contact: '示例·会务组，0000-00000000', replyByOn: localDay(now), isConfirmed: true,
        invitedGroups: ['org_depts'], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [],
      })
      await takeMeetingStep(visit, id, 'convene')
    }
    const [base, tour] = [await db.selectFrom('base').select('id').where('state', '=', 'published').orderBy('id').executeTakeFirstOrThrow(), await db.selectFrom('tour').select('id').where('state', '=', 'published').orderBy('id').executeTakeFirstOrThrow()]
    return { month: firstDay.slice(0, 7), base: base.id, tour: tour.id }
  } finally {
    await db.destroy()
  }
}

/** The demo, grown. @returns the ids of things whose pages are asked for */
export async function growDatabase(url: string, factor: number): Promise<Record<'BASE' | 'TOUR' | 'SERIES' | 'AGENDA', string>> {
  const db = connect(url, { mayCreate: true })
  try {
    await migrate(db)
    const now = new Date()
    await seedDemo(db, now)
    await seedScale(db, now, factor)
    const [series, item] = [await db.selectFrom('meetingSeries').select('id').orderBy('name').executeTakeFirstOrThrow(), await db.selectFrom('agendaItem').select('meetingId').where('meetingId', 'is not', null).orderBy('meetingId').executeTakeFirstOrThrow()]
    return { BASE: 'scale-base-000001', TOUR: 'scale-tour-000001', SERIES: series.id, AGENDA: item.meetingId! }
  } finally {
    await db.destroy()
  }
}

/** Starts a program and waits until it answers. */
export async function started(words: string[], variables: Record<string, string>, url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...variables } })
  for (let tries = 0; tries < 1200; tries++) {
    if (child.exitCode !== null) throw new Error(`${words.join(' ')} ended with ${child.exitCode}`)
    if (await fetch(url).then((answer) => answer.ok, () => false)) return child
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${words.join(' ')} does not answer`)
}

export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** Signs in as a demo person. @returns the cookie */
export async function signIn(origin: string, login: string, password: string): Promise<string> {
  const answer = await fetch(`${origin}/sign-in`, { method: 'POST', redirect: 'manual', headers: { Origin: origin }, body: new URLSearchParams({ login, password }) })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`signing in as ${login} answered ${answer.status}`)
  return cookie
}
