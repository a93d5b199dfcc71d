import type { Place2D } from '#app/domain/maps/line-drawing.ts'
import { PlacePicture } from '#app/ui/map/place-picture.tsx'

/** The line of a tour over the waters: numbered stops and the order between them; the list beside it says the same in words. */
export function TourMap({ stops }: { stops: readonly (Place2D & { name: string })[] }) {
  return (
    <PlacePicture
      places={stops.map(({ name, lngE6, latE6 }, at) => ({ name, lngE6, latE6, number: at + 1 }))}
      label={`站点相对位置示意：${stops.map(({ name }, at) => `${at + 1} ${name}`).join('，')}`}
      caption={stops.length > 1 ? '站点相对位置示意，连线只表示先后顺序，不是道路，也不作测绘依据。' : '站点位置示意，不作测绘依据。'}
      hasLine
    />
  )
}
