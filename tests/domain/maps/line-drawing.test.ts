import { describe, expect, it } from 'vitest'
import { boxAround, type Box } from '#app/domain/maps/labels.ts'
import { drawLine } from '#app/domain/maps/line-drawing.ts'
import { AROUND_METRES } from '#app/ui/map/place-picture.tsx'
import data from '#seeds/data/bases.json' with { type: 'json' }

type Stop = Parameters<typeof drawLine>[0][number]

/** Steps of so many millionths of a degree from the middle of the zone. */
const at = (name: string, east: number, north: number): Stop => ({ name, lngE6: 120_890_000 + east, latE6: 31_050_000 + north })

const TWELVE = ['朱家角古镇', '陈云纪念馆', '东方绿舟', '蟠龙天地', '青西郊野公园', '淀山湖', '福泉山遗址', '金泽古镇', '岑卜村', '练塘古镇', '元荡慢行桥', '方厅水院']
const KINDS: [string, Stop[]][] = [
  ['one alone', [at('陈云纪念馆', 0, 0)]],
  ['two far apart', [at('陈云纪念馆', 0, 0), at('示范区规划展示馆', 200_000, 90_000)]],
  ['two at one spot', [at('陈云纪念馆', 0, 0), at('陈云故居', 0, 0)]],
  ['two neighbours of a long tour', [at('朱家角古镇', 0, 0), at('课植园', 600, 300), at('蟠龙天地', 250_000, 80_000)]],
  ['twelve in a row of neighbours', TWELVE.map((name, n) => at(name, n * 900, 0))],
  ['twelve at one spot but one far', TWELVE.map((name, n) => at(name, n === 11 ? 300_000 : 0, n === 11 ? 200_000 : 0))],
  ['twelve scattered', TWELVE.map((name, n) => at(name, ((n * 7919) % 101) * 3_000, ((n * 104_729) % 97) * 2_000))],
]

/** Everything that must be read, as it lies in the picture. */
function boxesOf(stops: readonly Stop[]): { drawing: ReturnType<typeof drawLine>; boxes: [string, Box][] } {
  const drawing = drawLine(stops)
  const discs = drawing.points.map(({ number: { x, y } }, n): [string, Box] => [`number ${n + 1}`, { left: x - 13, top: y - 13, right: x + 13, bottom: y + 13 }])
  const names = drawing.points.flatMap(({ name }, n): [string, Box][] => (name ? [[`name ${n + 1}`, boxAround(stops[n]!.name, name.x, name.y, 15)]] : []))
  const ground = drawing.labels.map(({ text, x, y }): [string, Box] => [text, boxAround(text, x, y, 11)])
  return { drawing, boxes: [...discs, ...names, ...ground] }
}

/** Rounding moves an edge by less. */
const SLACK = 0.3
const meet = (a: Box, b: Box) => a.left + SLACK < b.right && b.left + SLACK < a.right && a.top + SLACK < b.bottom && b.top + SLACK < a.bottom

describe('the picture of a tour', () => {
  it.each(KINDS)('lets no number and no name lie on another, or outside: %s', (_, stops) => {
    const { drawing: { width, height }, boxes } = boxesOf(stops)
    const meeting = boxes.flatMap(([name, box], n) => boxes.slice(n + 1).filter(([, other]) => meet(box, other)).map(([other]) => `${name} and ${other}`))
    expect(meeting).toEqual([])
    expect(boxes.filter(([, { left, top, right, bottom }]) => left < -SLACK || top < -SLACK || right > width + SLACK || bottom > height + SLACK).map(([name]) => name)).toEqual([])
  })

  it('leaves out a name of the ground that the line would run through, or moves it aside', () => {
    const { points: [from, to], labels } = drawLine([at('陈云纪念馆', -30_000, -20_000), at('示范区规划展示馆', 150_000, 60_000)])
    expect(labels.length).toBeGreaterThan(0)
    for (const { x, y } of labels) {
      const offLine = Math.abs((to!.x - from!.x) * (from!.y - y) - (from!.x - x) * (to!.y - from!.y)) / Math.hypot(to!.x - from!.x, to!.y - from!.y)
      if (x > from!.x && x < to!.x) expect(offLine).toBeGreaterThan(7)
    }
  })

  it('lets the line run beside a name where there is room', () => {
    const places = [at('陈云纪念馆', 0, 0), at('沉香村（沉香共同富裕聚落）', 40_000, 6_000)]
    const { points: [from, to] } = drawLine(places)
    for (const [n, { name }] of [from!, to!].entries()) {
      const box = boxAround(places[n]!.name, name!.x, name!.y, 15)
      const heightAt = (x: number) => from!.y + ((to!.y - from!.y) * (x - from!.x)) / (to!.x - from!.x)
      const along = [Math.max(box.left, from!.x), Math.min(box.right, to!.x)] as const
      if (along[0] < along[1]) expect(along.map(heightAt).every((y) => y < box.top) || along.map(heightAt).every((y) => y > box.bottom), places[n]!.name).toBe(true)
    }
  })

  it.each(KINDS)('is the same each time: %s', (_, stops) => expect(drawLine(stops)).toEqual(drawLine(stops)))

  it('keeps a number on its stop where there is room, and beside it where another stands', () => {
    const [first, second] = drawLine([at('陈云纪念馆', 0, 0), at('示范区规划展示馆', 200_000, 90_000)]).points
    expect([first!.number, second!.number]).toEqual([{ x: first!.x, y: first!.y }, { x: second!.x, y: second!.y }])
    const [one, other] = drawLine([at('陈云纪念馆', 0, 0), at('陈云故居', 0, 0)]).points
    expect(one!.number).toEqual({ x: one!.x, y: one!.y })
    expect(Math.hypot(other!.number.x - other!.x, other!.number.y - other!.y)).toBeCloseTo(28, 0)
  })

  it('shows as much of the land as is asked for, so that waters or towns tell where one place lies', () => {
    const alone = [at('示范区规划展示馆', 0, 0)]
    expect(drawLine(alone, { leastMetres: AROUND_METRES }).frame.width).toBeGreaterThan(drawLine(alone).frame.width * 20)
    for (const { name, lng, lat } of data.bases) {
      const { points, labels, ground } = drawLine([{ name, lngE6: Math.round(lng * 1e6), latE6: Math.round(lat * 1e6) }], { hasLine: false, leastMetres: AROUND_METRES })
      expect([name, points[0]!.name !== null, labels.length > 0 || ground.lakes !== '']).toEqual([name, true, true])
    }
  })

  it('names every stop of the tours that are suggested', () => {
    const bases = new Map(data.bases.map((base) => [base.id, base]))
    for (const { name, stops } of data.routes) {
      const places = stops.map((id) => bases.get(id)!).map(({ name: text, lng, lat }) => ({ name: text, lngE6: Math.round(lng * 1e6), latE6: Math.round(lat * 1e6) }))
      expect(drawLine(places).points.filter((point) => point.name === null), name).toEqual([])
    }
  })
})
