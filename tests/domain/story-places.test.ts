import { expect, it } from 'vitest'
import { placesOf } from '#app/domain/innovations/places.ts'

const nowhere = { baseId: null, baseName: null, basePlace: null, baseTown: null, lngE6: null, latE6: null, coordState: null }
const seenAt = (baseId: string, isSurveyed = false) => ({ baseId, baseName: `点${baseId}`, basePlace: 'wujiang' as const, baseTown: '黎里镇', lngE6: 120_800_000, latE6: 31_000_000, coordState: isSurveyed ? ('surveyed' as const) : ('approximate' as const) })

it('a story takes place where its steps say, each place once and with the numbers of its steps', () => {
  const places = placesOf([nowhere, seenAt('b'), seenAt('a', true), nowhere, seenAt('b')])
  expect(places.map(({ name, steps, isSurveyed }) => [name, steps, isSurveyed])).toEqual([['点b', [2, 5], false], ['点a', [3], true]])
})

it('a base that is not open to all is no place of it', () => {
  expect(placesOf([{ ...nowhere, baseId: 'closed' }, nowhere])).toEqual([])
})
