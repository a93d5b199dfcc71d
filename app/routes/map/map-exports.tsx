import { useLocation } from '@remix-run/react'

/** The same conditions for other programs. */
export function MapExports() {
  const { search } = useLocation()
  return (
    <section className="map-exports" aria-labelledby="map-exports-title">
      <h2 id="map-exports-title">下载</h2>
      <ul>
        <li>
          <a href={`/map/bases.csv${search}`} download>
            表格（.csv）
          </a>
        </li>
        <li>
          <a href={`/map/bases.geojson${search}`} download>
            地理数据（.geojson）
          </a>
        </li>
        <li>
          <a href={`/map/bases.kml${search}`} download>
            地球软件（.kml）
          </a>
        </li>
      </ul>
      <p className="dimmed">只含以上条件的教学点；坐标为WGS-84，是否核实写在每一条里。</p>
    </section>
  )
}
