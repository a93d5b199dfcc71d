import { z } from 'zod'
import { isName, NAME_MOST_CHARACTERS, NAME_LEAST_CHARACTERS, lengthOf, normaliseBlock, normaliseLine, normaliseName } from '#app/domain/community/chinese-text.ts'
import { PLACE_NAMES, PLACE_SHORT, PLACES, type Place } from '#app/domain/community/terms.ts'
import { UNIT_MOST_CHARACTERS } from './terms.ts'

/** Somebody without an account, as the chair types him. */
export interface TypedPerson {
  name: string
  unit: string
  place: Place
  email: string | null
}

const EMAIL_MOST_CHARACTERS = 200
const address = z.email().max(EMAIL_MOST_CHARACTERS)

/** One person a line: 「李某某，朱家角镇，青浦，li@example.gov.cn」, the mail address if there is one. Every fault says which line. */
export function readPeople(text: string): { people: TypedPerson[]; faults: string[] } {
  const lines = normaliseBlock(text).split('\n').map(normaliseLine)
  const read = lines.flatMap((line, n) => (line ? [readPerson(line, n + 1)] : []))
  const people = read.flatMap((one) => (typeof one === 'string' ? [] : [one]))
  return { people, faults: [...read.filter((one) => typeof one === 'string'), ...twiceNamed(people)] }
}

function readPerson(line: string, number: number): TypedPerson | string {
  const [rawName = '', unit = '', rawPlace = '', email = '', ...more] = line.split(/\s*[，,]\s*/)
  const name = normaliseName(rawName)
  const place = PLACES.find((one) => PLACE_NAMES[one] === rawPlace || PLACE_SHORT[one] === rawPlace)
  if (more.length > 0) return `第${number}行：每行最多四项，请写成「姓名，单位，所在地，邮箱」。`
  if (!isName(name)) return `第${number}行：姓名应为${NAME_LEAST_CHARACTERS}至${NAME_MOST_CHARACTERS}个字。`
  if (!unit || lengthOf(unit) > UNIT_MOST_CHARACTERS) return `第${number}行：请在姓名后写明单位，不超过${UNIT_MOST_CHARACTERS}个字。`
  if (!place) return `第${number}行：请在单位后写明所在地（青浦、吴江、嘉善或示范区）。`
  if (email && !address.safeParse(email).success) return `第${number}行：邮箱地址不完整，应如 name@example.gov.cn；没有可不写。`
  return { name, unit, place, email: email || null }
}

function twiceNamed(people: readonly TypedPerson[]): string[] {
  const keys = people.map(({ name, unit }) => `${unit}${name}`)
  return people.filter((_person, n) => keys.indexOf(keys[n]!) < n).map(({ name, unit }) => `${unit}${name}写了两次，请删去一行。`)
}
