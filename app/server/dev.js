// @ts-check
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createServer as createVite } from 'vite'

/**
 * The same shell around what the sources say now. Vite answers first for its own files; everything else goes the whole way, limits and
 * origin check included. Changes to pages and rules show at once; changes under db/ and app/server need a new start.
 * @param {string} root
 */
export async function develop(root) {
  const server = createServer()
  const vite = await createVite({ root, configFile: join(root, '.config/vite.config.ts'), server: { middlewareMode: true, hmr: { server } }, appType: 'custom' })
  const { develop: openHouse } = await vite.ssrLoadModule(join(root, 'app/server/entry.ts'))
  const house = await openHouse(() => vite.ssrLoadModule('virtual:remix/server-build'))
  const listener = getRequestListener(house.shell.fetch)
  server.on('request', (request, response) => vite.middlewares(request, response, () => void listener(request, response)))
  const stop = () => void vite.close().then(house.close).finally(() => process.exit(0))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  await once(server.listen(house.config.PORT, house.config.HOST), 'listening')
  process.stdout.write(`\n  开发服务器：${house.config.origin}　示例账号列在登录页上\n\n`)
}
