import { expect, it } from 'vitest'
import { DEED_NAMES, OBJECT_KIND_NAMES } from '#app/domain/journal/terms.ts'
import { BASE_STEP_NAMES } from '#app/domain/bases/steps.ts'
import { BOOKING_STEP_NAMES } from '#app/domain/bookings/steps.ts'
import { FOLLOW_UP_STEP_NAMES } from '#app/domain/follow-ups/steps.ts'
import { GUIDE_DECISIONS } from '#app/domain/guides/steps.ts'
import { INNOVATION_STEP_NAMES } from '#app/domain/innovations/steps.ts'
import { MEETING_STEP_NAMES } from '#app/domain/meetings/steps.ts'
import { ROUND_DECISIONS } from '#app/domain/plaques/steps.ts'
import { projectFiles, readProjectFile } from '#tests/support/files.ts'

/** Whoever writes journal lines. */
const RECORDING = projectFiles(/^app\/.*\.ts$/).map(readProjectFile).filter((text) => /import \{[^}]*\brecord\b[^}]*\} from '(?:#app\/domain\/journal|\.)\/journal\.server\.ts'/.test(text))

const words = (pattern: RegExp) => [...new Set(RECORDING.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!)))].sort()

it('has a Chinese name for everything that is recorded, so that the auditor can pick it', () => {
  const decisions = [...ROUND_DECISIONS.map((name) => `award.${name}`), ...GUIDE_DECISIONS.map((name) => `guide.${name}`), ...BOOKING_STEP_NAMES.map((name) => `booking.${name}`), ...INNOVATION_STEP_NAMES.map((name) => `innovation.${name}`)]
  const deeds = [...words(/\b(?:deed: |note\(call, )'([a-zA-Z]+\.[a-zA-Z]+)'/g), ...decisions, ...MEETING_STEP_NAMES.map((name) => `meeting.${name}`), ...FOLLOW_UP_STEP_NAMES.map((name) => `followUp.${name}`), ...BASE_STEP_NAMES.map((name) => `base.${name}`)]
  expect(deeds.length).toBeGreaterThan(50)
  expect(deeds.filter((deed) => !(deed in DEED_NAMES))).toEqual([])
  expect(Object.keys(DEED_NAMES).filter((deed) => !deeds.includes(deed))).toEqual([])
})

it('has a Chinese name for every kind of thing that lines are about', () => {
  const kinds = words(/\bobject: \{ kind: '([a-zA-Z]+)'/g)
  expect(kinds.length).toBeGreaterThan(15)
  expect([...kinds, 'journal'].filter((kind) => !(kind in OBJECT_KIND_NAMES))).toEqual([])
  expect(Object.keys(OBJECT_KIND_NAMES).filter((kind) => !kinds.includes(kind) && kind !== 'journal')).toEqual([])
})
