import { missing } from '#app/domain/access/refusals.ts'
import { readMail } from '#app/domain/notices/outbox.server.ts'
import { loads } from '#app/web/page.server.ts'

/** The calendar entry a mail carries, as its recipient gets it. */
export const loader = loads('mail.read', async (visit) => {
  const { ics, icsMethod } = await readMail(visit, visit.params.id!)
  if (!ics) throw missing('日程文件')
  return new Response(ics, {
    headers: { 'Content-Type': `text/calendar; charset=utf-8; method=${icsMethod}`, 'Content-Disposition': 'attachment; filename="invitation.ics"', 'Cache-Control': 'no-store' },
  })
})
