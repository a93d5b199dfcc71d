import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { ServerBuild } from '@remix-run/server-runtime'
import { createServer as createVite } from 'vite'
import type { Config } from '#app/web/config.server.ts'

/**
 * The same shell around what the sources say now. Vite answers first for its own files; everything else goes the whole way, limits and
 * origin check included. Changes to pages and rules show at once; changes under db/ and app/server need a new start.
 */
export async function develop(config: Config, root: string): Promise<void> {
  const server = createServer()
  const vite = await createVite({ root, configFile: join(root, '.config/vite.config.ts'), server: { middlewareMode: true, hmr: { server } }, appType: 'custom' })
  const { develop: openHouse } = (await vite.ssrLoadModule(join(root, 'app/server/entry.ts'))) as typeof import('./entry.ts')
  const house = await openHouse(config, () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>)
  const listener = getRequestListener(house.shell.fetch)
  server.on('request', (request, response) => vite.middlewares(request, response, () => void listener(request, response)))
  const stop = () => void vite.close().then(house.close).finally(() => process.exit(0))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  await once(server.listen(config.PORT, config.HOST), 'listening')
}
