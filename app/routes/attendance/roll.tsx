import type { ShownPerson } from '#app/domain/attendance/attendance.server.ts'
import type { Quorum, Tally } from '#app/domain/attendance/roll.ts'
import { CAPACITY_NAMES, SIGN_METHOD_NAMES, STANDING_NAMES, type Standing } from '#app/domain/attendance/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { localTime } from '#app/domain/community/local-time.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge, type Tone } from '#app/ui/badge.tsx'
import { Table } from '#app/ui/table.tsx'

export const STANDING_TONES: Record<Standing, Tone> = { expected: 'neutral', present: 'good', left: 'warn', leave: 'info', absent: 'bad' }

/** Keys hold names and slashes. */
export const personPath = (meetingId: string, key: string) => `/meetings/${meetingId}/attendance/person?person=${encodeURIComponent(key)}`

/** 王某某（代表）; who came in his place stands first. */
export function whoIs({ name, deputyName, capacity }: Pick<ShownPerson, 'name' | 'deputyName' | 'capacity'>) {
  return `${deputyName ? `${deputyName}（代${name}）` : name}${capacity === 'attend' ? '' : `（${CAPACITY_NAMES[capacity]}）`}`
}

export function Found({ person: { standing, signedAt, isLate, leftAt, method, note } }: { person: Pick<ShownPerson, 'standing' | 'signedAt' | 'isLate' | 'leftAt' | 'method' | 'note'> }) {
  return (
    <>
      <Badge tone={STANDING_TONES[standing]}>{STANDING_NAMES[standing]}</Badge> {isLate && <Badge tone="warn">迟到</Badge>}
      {signedAt && <span className="dimmed number"> {localTime(signedAt)}</span>}
      {method && <span className="dimmed"> {SIGN_METHOD_NAMES[method]}</span>}
      {leftAt && <span className="dimmed"> {localTime(leftAt)}离会</span>}
      {note && <span className="dimmed"> {note}</span>}
    </>
  )
}

export function QuorumLine({ quorum: { isMet, missing }, isOver }: { quorum: Quorum; isOver: boolean }) {
  if (isMet) return <Alert tone="good">三地均已到会。</Alert>
  return (
    <Alert tone="warn" title={isOver ? '三地没有到齐' : '三地尚未到齐'}>
      {missing.map(({ place, expected }) => (
        <p key={place}>{PLACE_NAMES[place]}{isOver ? '没有人到会' : '还没有人到会'}{expected.length > 0 ? `，应到：${expected.join('、')}` : '，也没有报名参会的人员'}。</p>
      ))}
    </Alert>
  )
}

export function Tallies({ tallies }: { tallies: readonly Tally[] }) {
  return (
    <Table
      caption="各地人数"
      isCaptionHidden
      rows={tallies}
      keyOf={({ place }) => place}
      columns={[
        { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} isFull />, isRowHeader: true },
        { key: 'expected', label: '应到', cell: ({ expected }) => expected, align: 'right' },
        { key: 'present', label: '实到', cell: ({ present }) => present, align: 'right' },
        { key: 'late', label: '其中迟到', cell: ({ late }) => late, align: 'right' },
        { key: 'leave', label: '请假', cell: ({ leave }) => leave, align: 'right' },
        { key: 'absent', label: '未到', cell: ({ absent }) => absent, align: 'right' },
        { key: 'sitIns', label: '列席', cell: ({ sitIns }) => sitIns, align: 'right' },
      ]}
    />
  )
}
