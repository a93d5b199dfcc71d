import { BASE_THEME_NAMES, BASE_THEMES } from '#app/domain/bases/terms.ts'
import { PLACE_NAMES, PLACES } from '#app/domain/community/terms.ts'
import { PlaceSign } from '#app/ui/icons.tsx'
import { Sign } from '#app/ui/map/signs.tsx'

/** What the signs mean: the shape is the place, the picture and colour the theme, the star a plaque. */
export function Legend() {
  return (
    <section className="map-legend" aria-labelledby="map-legend-title">
      <h2 id="map-legend-title">图例</h2>
      <ul>
        {PLACES.map((place) => (
          <li key={place} className={`place place-${place}`}>
            <PlaceSign place={place} />
            {PLACE_NAMES[place]}
          </li>
        ))}
        {BASE_THEMES.map((theme) => (
          <li key={theme}>
            <Sign place="qingpu" theme={theme} /> {BASE_THEME_NAMES[theme]}
          </li>
        ))}
        <li>
          <Sign place="wujiang" theme="culture" isAwarded /> 带星：已授牌
        </li>
      </ul>
      <p className="dimmed">标志的外形表示地区，图案和颜色表示主题。位置多数尚待核实，误差一般在几百米到几公里，出行请以管理单位确认的地点为准。</p>
    </section>
  )
}
