import { data, type HeadersFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { showCheckIn } from '#app/domain/attendance/check-in.server.ts'
import { drawQr } from '#app/domain/attendance/qr.server.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Span } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import './attendance.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
/** It changes by itself every minute, without script. */
export const handle = { isStatic: true }
export const meta = titled('会议签到')

export const loader = loads('attendance.record', async (visit) => {
  const { config } = visit.context
  const { codes, refreshIn, ...shown } = await showCheckIn(visit, visit.params.id!, config.secrets)
  const address = `${config.origin}/check-in`
  const qr = codes && (await drawQr(`${address}/${codes.token}`))
  return data({ ...shown, address: address.replace(/^https?:\/\//, ''), code: codes?.code ?? null, qr }, { headers: qr ? { Refresh: String(refreshIn + LATE_SECONDS) } : {} })
})

/** The browser asks again by itself. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** A second later than the code changes. */
const LATE_SECONDS = 1

export default function CheckInScreen() {
  const { meeting, qr, code, address, isClosed, tallies, quorum } = useLoaderData<typeof loader>()
  const present = tallies.reduce((sum, tally) => sum + tally.present + tally.sitIns, 0)
  return (
    <main id="main" className="check-in-screen">
      <h1>{meeting.title}</h1>
      <p className="check-in-when"><Span from={meeting.startsAt} to={meeting.endsAt} /></p>
      {qr && code ? (
        <div className="check-in-codes">
          <img src={qr} className="qr" alt="签到二维码；不便扫描时，请打开下面的网址填写签到码" width={400} height={400} />
          <div>
            <p className="check-in-how">用手机扫描二维码签到</p>
            <p>或打开 <strong>{address}</strong></p>
            <p>填写签到码</p>
            <p className="check-in-code">{code}</p>
            <p className="dimmed">签到码每分钟更换一次</p>
          </div>
        </div>
      ) : (
        <Alert tone="info">{isClosed ? '签到已结束。需要补登的，请到签到台办理。' : '签到没有开启。'}</Alert>
      )}
      <p className="check-in-sum">
        已到 {present} 人：{tallies.map(({ place, present: here, expected }) => `${PLACE_NAMES[place]} ${here}/${expected}`).join('，')}。{quorum.isMet ? '三地均已到会。' : `待到：${quorum.missing.map(({ place }) => PLACE_NAMES[place]).join('、')}。`}
      </p>
      <p><a href={`/meetings/${meeting.id}/attendance`}>返回签到名单</a></p>
    </main>
  )
}
