import { SIGN_PICTURES, SIGN_SHAPES, SIGN_STAR } from '#app/domain/maps/sign-shapes.ts'
import { GROUND_PATH } from '#app/domain/maps/terms.ts'
import type { BaseTheme } from '#app/domain/bases/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'

export interface SignProps {
  place: Place
  theme: BaseTheme
  isAwarded?: boolean
}

/** Symbols that the signs of a map in a browser point to; drawn signs point into the picture of the ground. */
export function SignSymbols() {
  return (
    <svg className="sign-symbols" aria-hidden="true">
      {(Object.keys(SIGN_SHAPES) as Place[]).map((place) => (
        <symbol key={place} id={`shape-${place}`} viewBox="0 0 40 40">
          <path className="sign-shape" d={SIGN_SHAPES[place]} />
        </symbol>
      ))}
      {(Object.keys(SIGN_PICTURES) as BaseTheme[]).map((theme) => (
        <symbol key={theme} id={`picture-${theme}`} viewBox="0 0 24 24">
          <path className="sign-picture" d={SIGN_PICTURES[theme]} />
        </symbol>
      ))}
      <symbol id="sign-award" viewBox="0 0 40 40">
        <path className="sign-star" d={SIGN_STAR} />
      </symbol>
    </svg>
  )
}

/** Where the picture stands in each shape: x, y and size on the field of 40. */
const PICTURE_BOXES: Record<Place, readonly [number, number, number]> = { qingpu: [9, 9, 22], wujiang: [9, 9, 22], jiashan: [11, 15, 18], community: [10.5, 10.5, 19] }

const hundredth = (value: number) => Math.round(value * 100) / 100

/** A base as it stands on the map; words stand beside it. `at`: inside another picture, its middle and size there. */
export function Sign({ place, theme, isAwarded, at }: SignProps & { at?: { x: number; y: number; size: number } }) {
  const [x, y, size] = PICTURE_BOXES[place]
  const box = at && { x: hundredth(at.x - at.size / 2), y: hundredth(at.y - at.size / 2), width: at.size, height: at.size }
  return (
    <svg className={`sign theme-${theme}`} viewBox="0 0 40 40" aria-hidden="true" {...box}>
      <use href={`${GROUND_PATH}#shape-${place}`} width="40" height="40" />
      <use href={`${GROUND_PATH}#picture-${theme}`} x={x} y={y} width={size} height={size} />
      {isAwarded && <use href={`${GROUND_PATH}#sign-award`} width="40" height="40" />}
    </svg>
  )
}

/** The same for Leaflet, which takes words; everything in it is from our own lists. */
export function signMarkup({ place, theme, isAwarded }: SignProps): string {
  const [x, y, size] = PICTURE_BOXES[place]
  const star = isAwarded ? '<use href="#sign-award" width="40" height="40"/>' : ''
  return `<svg class="sign theme-${theme}" viewBox="0 0 40 40" aria-hidden="true"><use href="#shape-${place}" width="40" height="40"/><use href="#picture-${theme}" x="${x}" y="${y}" width="${size}" height="${size}"/>${star}</svg>`
}
