import { useState } from 'react'
import { showView, type View } from '#app/domain/maps/projection.ts'
import { Button } from '#app/ui/button.tsx'
import { useHydrated } from '#app/ui/hydrated.ts'

/** What is looked at, to hand on: its address, as a code, on paper. */
export function Share({ search, view }: { search: string; view: () => View | null }) {
  const isHydrated = useHydrated()
  const [said, say] = useState('')
  const [code, setCode] = useState(`/map/qr.svg${search}`)
  const [paperCode, setPaperCode] = useState<string | null>(null)
  const current = () => {
    const query = new URLSearchParams(isHydrated ? window.location.search : search)
    const seen = view()
    if (seen) query.set('view', showView(seen))
    return query.size > 0 ? `?${query}` : ''
  }
  const copy = async () => {
    const address = `${window.location.origin}/map${current()}`
    await navigator.clipboard.writeText(address).then(() => say('链接已复制，打开后看到的就是现在的样子。'), () => say(`请自行复制：${address}`))
  }
  const print = () => {
    const image = new Image()
    const source = `/map/qr.svg${current()}`
    image.onload = image.onerror = () => {
      setPaperCode(source)
      requestAnimationFrame(() => window.print())
    }
    image.src = source
  }
  return (
    <div className="map-share">
      {isHydrated && (
        <div className="actions">
          <Button tone="quiet" isSmall onClick={() => void copy()}>复制链接</Button>
          <Button tone="quiet" isSmall onClick={print}>打印</Button>
        </div>
      )}
      <details className="map-code" onToggle={(event) => event.currentTarget.open && setCode(`/map/qr.svg${current()}`)}>
        <summary>二维码</summary>
        <img src={code} alt="这个地图视图的二维码，用手机扫码打开" width="180" height="180" loading="lazy" />
      </details>
      {paperCode && <img className="paper-only map-paper-code" src={paperCode} alt="" />}
      <p role="status" className="map-said">{said}</p>
    </div>
  )
}
