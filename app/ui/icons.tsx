import type { Place } from '#app/domain/community/terms.ts'

const PATHS = {
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.6v.4',
  check: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.2l2.8 2.8L16 9.4',
  warning: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17v.3',
  inbox: 'M4 13h4.5a3.5 3.5 0 0 0 7 0H20M4 13l2.6-8h10.8L20 13v6H4z',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.4 15.4 20.5 20.5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.8-5.8 7.5-5.8s6.7 1.8 7.5 5.8',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  next: 'M9 5l7 7-7 7',
  previous: 'M15 5l-7 7 7 7',
  choose: 'M6 9l6-6 6 6M6 15l6 6 6-6',
  download: 'M12 4v11M7.5 10.8 12 15.3l4.5-4.5M5 20h14',
} as const
export type IconName = keyof typeof PATHS

/** A line drawing beside words; it says nothing the words do not. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}

const SHAPES: Record<Place, string> = {
  qingpu: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z',
  wujiang: 'M1.5 1.5h9v9h-9z',
  jiashan: 'M6 .8 11.4 10.4H.6z',
  community: 'M6 .6 11.4 6 6 11.4.6 6z',
}

/** 青浦 circle, 吴江 square, 嘉善 triangle, 示范区 diamond: told apart without colour. */
export function PlaceSign({ place }: { place: Place }) {
  return (
    <svg className="place-sign" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path d={SHAPES[place]} />
    </svg>
  )
}
