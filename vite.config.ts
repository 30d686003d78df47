import { createHash } from 'node:crypto'
import { defineConfig, type Plugin } from 'vite'
import { compressPages, removeCompressedPages } from './scripts/build/compressPages.mjs'

/**
 * Lets pages of `npm run dev` reload when a new build is there. It is a script of its own that asks the server, so that
 * the pages run under the same content security policy as ever.
 */
function reloadAfterBuild(): Plugin {
  const fileName = 'assets/reload.js'
  const source = `const read = async () => (await fetch('/', { cache: 'no-store' })).text()
const first = await read()
setInterval(async () => { if (await read().catch(() => first) !== first) location.reload() }, 1000)
`
  return {
    name: 'reload-after-build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source })
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { type: 'module', src: `/${fileName}` }, injectTo: 'body' }],
  }
}

/**
 * Writes into the entry which build it belongs to, by the entry itself, which names every other file by its content: a
 * page that is older than the server is known by it, however soon after an upgrade the page asks.
 */
function nameBuild(): Plugin {
  const handler = (html: string) => {
    const content = createHash('sha256').update(html).digest('hex').slice(0, 16)
    return [{ tag: 'meta', attrs: { name: 'build', content }, injectTo: 'head' as const }]
  }
  return { name: 'name-build', transformIndexHtml: { order: 'post', handler } }
}

/** Leaves beside each file what the server sends of it; pages of `npm run dev` are built too often for that. */
function precompress(isDevelopment: boolean): Plugin {
  return {
    name: 'precompress',
    writeBundle({ dir }) {
      if (dir === undefined) return
      if (isDevelopment) removeCompressedPages(dir)
      else compressPages(dir)
    },
  }
}

/** The oldest of the current and the previous year's browsers, and Firefox ESR (rule O9). */
const oldestBrowsers = ['chrome132', 'edge132', 'firefox128', 'safari18.2']

export default defineConfig(({ mode }) => ({
  root: 'client',
  publicDir: 'public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [precompress(mode === 'development'), ...(mode === 'development' ? [reloadAfterBuild()] : [nameBuild()])],
  build: {
    outDir: '../dist/client',
    // Not while the server serves the last build.
    emptyOutDir: mode !== 'development',
    // All know light-dark() by themselves: rewritten for older ones, the stage would not stay dark on a light page.
    target: oldestBrowsers,
    // The content security policy allows no data addresses for fonts and no inline scripts.
    assetsInlineLimit: 0,
    // Vite asks for a page's own style sheet once: a page that is fetched again would come without its looks.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    minify: mode !== 'development',
  },
}))
