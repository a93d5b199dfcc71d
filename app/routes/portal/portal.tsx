import { PRODUCT_NAME } from '#app/domain/community/terms.ts'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export const meta = titled('')
export const loader = loads('public', async () => null)

export default function Portal() {
  return <h1>{PRODUCT_NAME}</h1>
}
