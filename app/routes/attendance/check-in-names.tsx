import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { isRefusal } from '#app/domain/access/refusals.ts'
import { enterCode, isPass, openPass, signPerson, type Signable } from '#app/domain/attendance/check-in.server.ts'
import { signPerson as schema } from '#app/domain/attendance/forms.ts'
import { localTime } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, PLACES, type Place } from '#app/domain/community/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Span } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { signInPath } from '#app/web/paths.ts'
import { CodeForm } from './code-form.tsx'
import './attendance.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('会议签到')

const WRONG = '签到码不对，或已经更换。请重新扫描会场的二维码，或填写大屏上现在显示的签到码。'
const THROTTLED = '填错的次数过多，请过几分钟再试，或扫描二维码、到签到台登记。'

/** A code becomes a pass, which lasts long enough to find one's name. */
export const loader = loads('public', async (visit) => {
  const token = visit.params.token!
  const { secrets } = visit.context.config
  if (!isPass(token)) {
    const answer = await enterCode(visit, token, secrets)
    if (answer.outcome === 'pass') throw redirect(`/check-in/${answer.pass}`)
    return data({ why: answer.outcome === 'wrong' ? WRONG : THROTTLED, open: null, signIn: null }, { status: answer.outcome === 'wrong' ? 404 : 429 })
  }
  try {
    return data({ why: null, open: await openPass(visit, token, secrets), signIn: visit.actor ? null : signInPath(visit.url.pathname, null) }, { status: 200 })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ why: error.kind === 'missing' ? WRONG : error.message, open: null, signIn: null }, { status: error.kind === 'missing' ? 404 : 409 })
  }
})

/** Twice is no fault: whoever signs again is told when he did. */
export const action = acts('public', async (visit) => {
  const submission = parseWithZod(await visit.request.formData(), { schema })
  if (submission.status !== 'success') return data({ signed: null, why: '请在名单中选择自己的姓名。' }, { status: 422 })
  try {
    return data({ signed: await signPerson(visit, visit.params.token!, submission.value.person, visit.context.config.secrets), why: null }, { status: 200 })
  } catch (error) {
    if (!isRefusal(error) || error.kind === 'unavailable') throw error
    return data({ signed: null, why: error.kind === 'missing' ? WRONG : error.message }, { status: error.kind === 'conflict' ? 409 : error.kind === 'forbidden' ? 403 : 404 })
  }
})

export default function CheckInNames() {
  const { why, open, signIn } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.signed) return <SignedPage signed={answer.signed} title={open?.meeting.title} />
  const fault = answer?.why ?? why
  return (
    <Page title={open?.meeting.title ?? '会议签到'} lead={open && <><Span from={open.meeting.startsAt} to={open.meeting.endsAt} /> {open.meeting.venue}</>}>
      {fault && <Alert tone="warn">{fault}</Alert>}
      {!open && <CodeForm />}
      {open && (
        <>
          {open.self && (
            <Panel title="本人签到">
              <SignButton person={open.self} label={`我是${open.self.name}，签到`} isMain />
            </Panel>
          )}
          {signIn && <p>有账号的人员可以<a href={signIn}>登录后签到</a>；没有账号的，请在下面找到自己的姓名。</p>}
          <Names people={open.people} />
          <p className="dimmed">名单中没有您？请到签到台由工作人员登记。</p>
        </>
      )}
    </Page>
  )
}

function SignedPage({ signed: { name, at, isLate, wasSigned }, title }: { signed: { name: string; at: string; isLate: boolean; wasSigned: boolean }; title?: string }) {
  return (
    <Page title={wasSigned ? '此前已签到' : '签到成功'} lead={title}>
      <Alert tone="good" title={`${name}${wasSigned ? `已于${at}签到，无需再签。` : `，签到时间${at}。`}`}>
        {isLate ? '会议已经开始，记为迟到。' : '请入座。'}
      </Alert>
      <p className="actions"><ButtonLink to="/check-in" tone="quiet" isDocument>为其他人签到</ButtonLink></p>
    </Page>
  )
}

/** By place and unit; a name that has signed says when. */
function Names({ people }: { people: readonly Signable[] }) {
  return (
    <>
      {PLACES.filter((place) => people.some((person) => person.place === place)).map((place) => (
        <Panel key={place} title={PLACE_NAMES[place]}>
          <ul className="check-in-names">
            {people.filter((person) => person.place === place).map((person) => (
              <li key={person.key}>
                <span>
                  <strong>{person.name}</strong> <span className="dimmed">{person.unit}</span>
                </span>
                <SignButton person={person} label="签到" />
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </>
  )
}

function SignButton({ person, label, isMain }: { person: Signable & { place: Place }; label: string; isMain?: boolean }) {
  if (person.signedAt) return <span className="dimmed">已于{localTime(person.signedAt)}签到</span>
  return (
    <Form method="post" reloadDocument>
      <input type="hidden" name="person" value={person.key} />
      <Button type="submit" tone={isMain ? 'primary' : 'quiet'} aria-label={isMain ? undefined : `${person.name}签到`}>{label}</Button>
    </Form>
  )
}
