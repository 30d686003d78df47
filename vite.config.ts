import { defineConfig, type Plugin } from 'vite'

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

export default defineConfig(({ mode }) => ({
  root: 'client',
  publicDir: 'public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: mode === 'development' ? [reloadAfterBuild()] : [],
  build: {
    outDir: '../dist/client',
    // Not while the server serves the last build.
    emptyOutDir: mode !== 'development',
    target: 'es2023',
    // Browsers that know light-dark() by themselves: rewritten for older ones, the stage would not stay dark on a light page.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // The content security policy allows no data addresses for fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    minify: mode !== 'development',
  },
}))
