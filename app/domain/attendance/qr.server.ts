import { toString as drawCode } from 'qrcode'

/** An address as a picture for a wall: middling correction, so that glare and a tilted phone do no harm. */
export async function drawQr(address: string): Promise<string> {
  const svg = await drawCode(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 3 })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
