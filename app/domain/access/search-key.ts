import { sortKey } from '#app/domain/community/sort-key.ts'

/** What a person's name sorts by and is found by: characters, pinyin in one word, initials, login; lower case. */
export function keysOf(name: string, login: string): { sortKey: string; searchKey: string } {
  const key = sortKey(name)
  const syllables = syllablesOf(key)
  const searchKey = [name, syllables.join(''), syllables.map((syllable) => syllable[0]).join(''), login].join(' ').toLowerCase()
  return { sortKey: key, searchKey: [...searchKey].slice(0, 600).join('') }
}

/** A name in pinyin without tones, for comparing with what somebody typed. */
export const pinyinOf = (name: string) => syllablesOf(sortKey(name)).join('')

/** A sort key ends in the tones, when it has any. */
const syllablesOf = (key: string) => key.replace(/ [0-5]+$/, '').split(' ').filter((syllable) => /^[a-z0-9]+$/.test(syllable))
