import { PLACE_SHORT, type Place } from '#app/domain/community/terms.ts'
import { weekdayName } from '#app/domain/community/local-time.ts'
import { HALF_NAMES, type Half } from '#app/domain/meetings/terms.ts'
import { POLL_ANSWER_NAMES, type PollAnswer } from '#app/domain/polls/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Link } from '#app/ui/link.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { POLL_ANSWER_TONES } from '#app/ui/state-tones.ts'
import { Table, type Column } from '#app/ui/table.tsx'

export interface MatrixInvitee {
  id: string
  called: string
  place: Place
  email: string | null
  accountId: string | null
  organisationId: string | null
  isRequired: number
  revokedAt: string | null
  answers: Readonly<Record<string, PollAnswer>> | null
  mayAnswer: boolean
}

interface Props {
  pollId: string
  invitees: readonly MatrixInvitee[]
  options: readonly { id: string; on: string; half: Half }[]
  halfDays: readonly { optionId: string; isNobody: boolean }[]
  mayManage: boolean
  mayAnswer: boolean
}

/** Half days across, those asked down; on a phone one card for each of them. */
export function PollMatrix({ pollId, invitees, options, halfDays, mayManage, mayAnswer }: Props) {
  const address = `/meetings/polls/${pollId}`
  const steps: Column<MatrixInvitee> = {
    key: 'do', label: '办理',
    cell: (invitee) => {
      const isRevocable = mayManage && !invitee.isRequired && !invitee.revokedAt
      const isOwn = mayAnswer && invitee.mayAnswer
      if (!isOwn && !mayManage) return null
      return (
        <span className="actions">
          {isOwn && <Link to={`${address}/answer?for=${invitee.id}`} aria-label={`${invitee.answers ? '修改' : '填写'}${invitee.called}的答复`}>{invitee.answers ? '修改' : '填写'}</Link>}
          {mayManage && <StepButton action={`${address}/links/${invitee.id}/renewal`} label={invitee.revokedAt ? '重新征询' : '更换链接'} ariaLabel={`${invitee.revokedAt ? '重新征询' : '更换链接'}：${invitee.called}`} isSmall />}
          {isRevocable && <Link to={`${address}/links/${invitee.id}/revocation`} aria-label={`撤回对${invitee.called}的征询`}>撤回</Link>}
        </span>
      )
    },
  }
  const columns: Column<MatrixInvitee>[] = [
    {
      key: 'who', label: '受询人', isRowHeader: true,
      cell: ({ called, place, isRequired, revokedAt, accountId, organisationId, email }) => (
        <>
          {called} <span className="dimmed">{PLACE_SHORT[place]}{email && `，${email}`}{!accountId && !organisationId && !email && '，凭链接'}</span> {isRequired === 1 && <Badge tone="info">必到方</Badge>}
          {revokedAt && <Badge>已撤回</Badge>}
        </>
      ),
    },
    ...options.map(
      ({ id, on, half }): Column<MatrixInvitee> => ({
        key: id, label: `${on.slice(5)} ${weekdayName(on).replace('星期', '周')}${HALF_NAMES[half]}`,
        cell: ({ answers }) => (answers?.[id] ? <Badge tone={halfDays.some((day) => day.optionId === id && day.isNobody) ? 'neutral' : POLL_ANSWER_TONES[answers[id]]}>{POLL_ANSWER_NAMES[answers[id]]}</Badge> : <span className="dimmed">未答</span>),
      }),
    ),
  ]
  return <Table caption="受询人和各半天的答复" rows={invitees} keyOf={({ id }) => id} isDim={({ revokedAt }) => revokedAt !== null} columns={mayManage || mayAnswer ? [...columns, steps] : columns} />
}
