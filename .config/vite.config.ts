import { vitePlugin as remix } from '@remix-run/dev'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin, type Rollup } from 'vite'

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }
}

const root = fileURLToPath(new URL('..', import.meta.url))
const COMPRESSED = /\.(js|css|svg|json|txt|geojson|webmanifest)$/

/** Libraries of very many files, of which a few are used: loading them one by one would take most of the start. */
const BUNDLED = [/^@conform-to\//, 'zod', /^hono/, /^@hono\//, 'kysely']

/** The server build is Remix's plus our own shell, so that both share one copy of every module of app/ and db/. */
function withShell(): Plugin {
  return {
    name: 'house:shell',
    apply: 'build',
    config: (_config, { isSsrBuild }) =>
      isSsrBuild ? { build: { target: 'node20', rollupOptions: { input: join(root, 'app/server/entry.ts') } }, ssr: { noExternal: BUNDLED } } : undefined,
  }
}

/** Compresses assets once, as hard as it goes; the list of all routes is not for visitors (R68). */
function finishedAssets(): Plugin {
  let isServerBuild = false
  return {
    name: 'house:finished-assets',
    apply: 'build',
    configResolved: (config) => void (isServerBuild = Boolean(config.build.ssr)),
    closeBundle() {
      if (!isServerBuild) return
      const client = join(root, 'build/client')
      for (const name of readdirSync(client, { recursive: true, encoding: 'utf8' })) {
        const file = join(client, name)
        if (/^assets[\\/]manifest-[\w-]+\.js$/.test(name)) rmSync(file)
        else if (COMPRESSED.test(name) && !name.startsWith('.vite')) compress(file)
      }
    },
  }
}

function compress(file: string) {
  const content = readFileSync(file)
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }))
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
}

/** A comment that Rollup drops, an import of which nothing is used, a route without a page: nothing to read about at every build. */
const NOISE = new Set(['INVALID_ANNOTATION', 'UNUSED_EXTERNAL_IMPORT', 'EMPTY_BUNDLE'])
const onwarn: Rollup.WarningHandlerWithDefault = (warning, warn) => {
  if (!NOISE.has(warning.code ?? '')) warn(warning)
}

export default defineConfig({
  root,
  build: { target: 'chrome80', cssTarget: 'chrome80', sourcemap: false, reportCompressedSize: false, manifest: true, rollupOptions: { onwarn } },
  optimizeDeps: { exclude: ['@node-rs/argon2'] },
  plugins: [
    remix({
      serverModuleFormat: 'esm',
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
      },
    }),
    withShell(),
    finishedAssets(),
  ],
})
