import { describe, expect, it } from 'vitest'
import { faultOfDegrees, fromWgs84, mapLinks, toE6, toWgs84 } from '#app/domain/bases/datums.ts'
import { metresBetween, showDistance } from '#app/domain/bases/distance.ts'
import { readDegree } from '#app/domain/bases/typed.ts'
import { DATUMS } from '#app/domain/bases/terms.ts'

/** Points all over the extent of the product, the same on every run. */
const POINTS = Array.from({ length: 400 }, (_, n) => ({ lng: 119.5 + 2.5 * ((n * 0.618034) % 1), lat: 30 + 2 * ((n * 0.414214) % 1) }))

describe('positions of another datum', () => {
  it.each(DATUMS)('%s comes back to the spot within 2 m, there and back', (datum) => {
    const worst = Math.max(
      ...POINTS.map((point) => {
        const there = fromWgs84(datum, point)
        return metresBetween(toE6(point), toE6(toWgs84(datum, there.lng, there.lat)))
      }),
    )
    expect(worst).toBeLessThan(2)
  })

  it.each([['gcj02', 400, 600], ['bd09', 700, 1300]] as const)('%s lies where the maps of that datum draw it: %i to %i m off', (datum, least, most) => {
    const shifts = POINTS.map((point) => metresBetween(toE6(point), toE6(fromWgs84(datum, point))))
    expect(Math.min(...shifts)).toBeGreaterThan(least)
    expect(Math.max(...shifts)).toBeLessThan(most)
  })

  it.each([
    ['in the extent', 120.8972, 31.0198, null],
    ['at its corner', 119.5, 30, null],
    ['swapped', 31.0198, 120.8972, /填反/],
    ['Beijing', 116.4, 39.9, /不在示范区一带/],
    ['nothing', 0, 0, /不在示范区一带/],
    ['the west', -120.8972, 31.0198, /不在示范区一带/],
    ['past 180 degrees', 180.5, 31.0198, /超出范围：经度应在119\.5至122之间，纬度应在30至32之间.*填反/],
    ['without its point', 1208972, 31.0198, /超出范围.*小数点/],
    ['a latitude without its point', 120.8972, 310198, /超出范围.*小数点/],
    ['swapped and without a point', 310198, 120.8972, /超出范围.*填反/],
  ])('%s', (_, lng, lat, fault) => {
    for (const datum of ['wgs84', 'gcj02', 'bd09'] as const) {
      if (fault === null && datum !== 'wgs84') continue
      const said = faultOfDegrees(datum, lng, lat)
      if (fault) expect(said).toMatch(fault)
      else expect(said).toBeNull()
    }
  })

  it('opens the maps of others at the spot in the datum each wants', () => {
    const point = toE6({ lng: 120.8972, lat: 31.0198 })
    const { amap, baidu } = mapLinks('方厅水院', point)
    const [lng, lat] = /position=([\d.]+),([\d.]+)/.exec(amap)!.slice(1).map(Number) as [number, number]
    expect(metresBetween(point, toE6(toWgs84('gcj02', lng, lat)))).toBeLessThan(2)
    const [north, east] = /location=([\d.]+),([\d.]+)/.exec(baidu)!.slice(1).map(Number) as [number, number]
    expect(metresBetween(point, toE6(toWgs84('bd09', east, north)))).toBeLessThan(2)
    expect(new URL(amap).searchParams.get('name')).toBe('方厅水院')
  })
})

describe('a distance', () => {
  it.each([
    [{ lng: 121, lat: 31 }, { lng: 121, lat: 31 }, 0],
    [{ lng: 121, lat: 31 }, { lng: 121, lat: 32 }, 111_195],
    [{ lng: 121, lat: 31 }, { lng: 122, lat: 31 }, 95_312],
  ])('is measured along the great circle', (from, to, metres) => {
    expect(Math.abs(metresBetween(toE6(from), toE6(to)) - metres)).toBeLessThanOrEqual(3)
    expect(metresBetween(toE6(to), toE6(from))).toBe(metresBetween(toE6(from), toE6(to)))
  })

  it('is said in metres and kilometres', () => {
    expect([0, 999, 1000, 12_449, 150_000].map(showDistance)).toEqual(['0 米', '999 米', '1.0 公里', '12.4 公里', '150 公里'])
  })
})

describe('degrees as typed', () => {
  it.each([
    ['120.8972', 120.8972], ['１２０．８９７２', 120.8972], ['120.8972°', 120.8972], ['31度', 31], ['-1.5', -1.5], ['0', 0], ['180.5', 180.5], ['1208972', 1_208_972],
    ['120°53′50″', null], ['120.8972E', null], ['一百二十', null], ['1e3', null], ['', null], ['--1', null], ['1234567890123456', null],
  ])('%s', (raw, value) => expect(readDegree(raw)).toBe(value))
})
