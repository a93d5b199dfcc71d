import type { Visit } from '#app/domain/access/visit.ts'
import { settingSubject } from '#app/domain/community/setting-subject.server.ts'
import { rotationRuleSubject } from '#app/domain/meetings/rotation-subject.server.ts'
import { minutesSubject } from '#app/domain/minutes/subject.server.ts'
import { sheetSubject } from '#app/domain/plaques/sheets.server.ts'
import { awardSubject, revocationSubject } from '#app/domain/plaques/subject.server.ts'
import type { ReadableFact } from './approval.ts'

/** What an area gives so that a matter of its own can be put to the three places. */
export interface ApprovalSubject {
  name: string
  /** The content as people read it, field by field; differences between versions are told in the same words. */
  describe(content: unknown): ReadableFact[]
  /** All three agreed: in the transaction of the last decision. @throws Refusal when it cannot be done any more, and then the decision does not count either */
  takeEffect(visit: Visit, matter: { subjectId: string; content: unknown }): Promise<void>
  /** One refused, or the proposer took it back. */
  returned(visit: Visit, matter: { subjectId: string; content: unknown; how: 'refused' | 'withdrawn' }): Promise<void>
  /** The page on which the proposer changes what is put forward. */
  revisionPath?(matter: { approvalId: string; subjectId: string }): string
}

/** By subject kind. Thunks, because subjects and the approval itself know of each other. */
export const APPROVAL_SUBJECTS: Record<string, () => ApprovalSubject> = {
  rotationRule: () => rotationRuleSubject,
  setting: () => settingSubject,
  minutes: () => minutesSubject,
  award: () => awardSubject,
  plaqueRevocation: () => revocationSubject,
  scoreSheet: () => sheetSubject,
}

export function subjectOf(kind: string): ApprovalSubject {
  const subject = APPROVAL_SUBJECTS[kind]
  if (!subject) throw new Error(`No approval subject is registered for ${kind}`)
  return subject()
}
