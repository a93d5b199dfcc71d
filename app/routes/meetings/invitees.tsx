import type { Place } from '#app/domain/community/terms.ts'
import { REPLY_ANSWER_NAMES, type ReplyAnswer } from '#app/domain/meetings/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { REPLY_TONES } from '#app/ui/state-tones.ts'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'

interface Invitee {
  id: string
  place: Place
  organisationName: string | null
  accountName: string | null
  withdrawnAt: string | null
  reply: ReplyAnswer | null
  reason: string | null
  repliedAt: string | null
  attendees: readonly { name: string; post: string; isDelegate: number }[]
}

interface Props {
  meetingId: string
  invitees: readonly Invitee[]
  mayManage: boolean
  mayReply: boolean
  caption: string
}

/** Who was invited and what they answered. */
export function Invitees({ meetingId, invitees, mayManage, mayReply, caption }: Props) {
  return (
    <Table
      caption={caption}
      rows={invitees}
      keyOf={({ id }) => id}
      empty={<Empty title="还没有受邀单位">召集之前请添加至少一个受邀单位或个人。</Empty>}
      columns={[
        { key: 'who', label: '受邀单位或个人', cell: ({ organisationName, accountName }) => organisationName ?? accountName, isRowHeader: true },
        { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
        { key: 'reply', label: '答复', cell: (invitee) => <Reply invitee={invitee} /> },
        { key: 'people', label: '参会人员', cell: ({ attendees }) => attendees.map(({ name, post, isDelegate }) => `${name}（${post}${isDelegate ? '，代表' : ''}）`).join('、') || '—' },
        { key: 'at', label: '答复时间', cell: ({ repliedAt }) => (repliedAt ? <Time at={repliedAt} /> : '—'), isNarrow: true },
        { key: 'do', label: '办理', cell: (invitee) => <Deeds meetingId={meetingId} invitee={invitee} mayManage={mayManage} mayReply={mayReply} /> },
      ]}
    />
  )
}

function Reply({ invitee: { reply, reason, withdrawnAt } }: { invitee: Invitee }) {
  if (withdrawnAt) return <Badge>邀请已撤回</Badge>
  if (!reply) return <Badge tone="warn">未答复</Badge>
  return (
    <>
      <Badge tone={REPLY_TONES[reply]}>{REPLY_ANSWER_NAMES[reply]}</Badge>
      {reason && <span className="dimmed"> {reason}</span>}
    </>
  )
}

function Deeds({ meetingId, invitee, mayManage, mayReply }: { meetingId: string; invitee: Invitee; mayManage: boolean; mayReply: boolean }) {
  if (invitee.withdrawnAt) return <>—</>
  const name = invitee.organisationName ?? invitee.accountName
  return (
    <>
      {mayReply && <Link to={`/meetings/${meetingId}/replies/${invitee.id}`} aria-label={`${invitee.reply ? '修改' : '填写'}${name}的答复`}>{invitee.reply ? '修改答复' : '答复'}</Link>}
      {mayManage && <StepButton action={`/meetings/${meetingId}/invitations/${invitee.id}/withdrawal`} label="撤回邀请" ariaLabel={`撤回对${name}的邀请`} tone="plain" isSmall />}
      {!mayReply && !mayManage && '—'}
    </>
  )
}
