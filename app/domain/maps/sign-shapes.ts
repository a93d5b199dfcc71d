import type { BaseTheme } from '#app/domain/bases/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'

/** Pictograms on a field of 24 × 24, drawn in lines. */
export const SIGN_PICTURES: Record<BaseTheme, string> = {
  party_spirit: 'M12 3.5l2.6 5.6 6.1.7-4.5 4.2 1.2 6L12 17l-5.4 3 1.2-6-4.5-4.2 6.1-.7z',
  integration: 'M12 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM6 14.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM18 14.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM10.6 9.2l-3.2 5.6M13.4 9.2l3.2 5.6M9 17.5h6',
  ecology: 'M20 4C10 4 4.5 8.5 4.5 14.5c0 2.6 1.8 4.5 4.5 4.5C16 19 19.5 13 20 4zM4 21c2-5.5 5.5-9 10-11.5',
  rural: 'M12 21V9M12 13c-3.5 0-5.5-2-5.5-5 3.5 0 5.5 2 5.5 5zM12 13c3.5 0 5.5-2 5.5-5-3.5 0-5.5 2-5.5 5zM12 8c-1.8-1.6-1.8-3.4 0-5 1.8 1.6 1.8 3.4 0 5zM12 19c-3 0-5-1.5-5.5-4M12 19c3 0 5-1.5 5.5-4',
  industry: 'M7 7h10v10H7zM10.5 10.5h3v3h-3zM9.5 7V3.5M14.5 7V3.5M9.5 20.5V17M14.5 20.5V17M7 9.5H3.5M7 14.5H3.5M20.5 9.5H17M20.5 14.5H17',
  opening: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17',
  culture: 'M2.5 17c2.5-8 7-9.5 9.5-9.5s7 1.5 9.5 9.5M6.5 17c1-3.5 3-5 5.5-5s4.5 1.5 5.5 5M4 20.5h3M10.5 20.5h3M17 20.5h3',
  governance: 'M12 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM6.5 20v-2.5c0-3 2.3-4.5 5.5-4.5s5.5 1.5 5.5 4.5V20zM5 8.5a2 2 0 1 0 0 .1M19 8.5a2 2 0 1 0 0 .1',
  planning: 'M4 20V5l15 15zM8 16v-3.5l3.5 3.5zM15 4l5 5',
  united_front: 'M9 6.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM15 6.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  youth: 'M6 21V4M6 4.5c4-2 7 2 12 0v9c-5 2-8-2-12 0',
}

/** The three places by their shape, as everywhere in the house: circle, square, triangle; what belongs to all is a diamond. Field of 40 × 40. */
export const SIGN_SHAPES: Record<Place, string> = {
  qingpu: 'M20 3a17 17 0 1 0 0 34 17 17 0 0 0 0-34z',
  wujiang: 'M8 4h24a4 4 0 0 1 4 4v24a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z',
  jiashan: 'M17 3.7a3.5 3.5 0 0 1 6 0l15.4 27.6a3.5 3.5 0 0 1-3.1 5.2H4.7a3.5 3.5 0 0 1-3.1-5.2z',
  community: 'M17.7 2.5a3.2 3.2 0 0 1 4.6 0l15.2 15.2a3.2 3.2 0 0 1 0 4.6L22.3 37.5a3.2 3.2 0 0 1-4.6 0L2.5 22.3a3.2 3.2 0 0 1 0-4.6z',
}

export const SIGN_STAR = 'M32 1l2.3 4.9 5.3.7-3.9 3.7 1 5.3L32 13l-4.7 2.6 1-5.3-3.9-3.7 5.3-.7z'
