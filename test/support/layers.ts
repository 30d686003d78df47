/** What stands above a folder may import it, what stands below may not. The longest matching path decides. */
export const layers: Record<string, number> = {
  contract: 0,
  'client/styles': 0,
  'media/room': 1,
  'media/sfu': 1,
  'server/collab': 1,
  'server/domain': 1,
  'server/errors.ts': 1,
  'client/models': 1,
  'client/words': 1,
  'client/ui': 1,
  'media/sfu/mediasoup': 2,
  'media/worker': 2,
  'server/store': 2,
  'server/files': 2,
  'server/images': 2,
  'server/mail': 2,
  'server/config.ts': 2,
  'server/findPrivateAddress.ts': 2,
  'server/isProxyList.ts': 2,
  'server/isWholeUrl.ts': 2,
  'client/net': 2,
  'server/http': 3,
  'server/ws': 3,
  'server/app.ts': 3,
  'client/pages': 3,
  'client/room': 3,
  'client/App.tsx': 3,
  'server/main.ts': 4,
  'server/openServer.ts': 4,
  'server/composition': 4,
  'client/main.tsx': 4,
}

/** Which folder sees which: `media` and `client` see only the contract besides themselves. */
const sees: Record<string, string[]> = {
  contract: ['contract'],
  media: ['media', 'contract'],
  server: ['server', 'media', 'contract'],
  client: ['client', 'contract'],
}

/** Adapters and components that know nothing of their neighbours in the same layer. */
const alone = [
  'client/ui',
  'media/sfu/mediasoup',
  'media/worker',
  'server/store',
  'server/images',
  'server/files',
  'server/mail',
  'client/net',
]

/** The part that a file belongs to, such as `server/store`; undefined if it stands nowhere. */
export function partOf(file: string): string | undefined {
  const matches = Object.keys(layers).filter(part => file === part || file.startsWith(`${part}/`))
  return matches.sort((a, b) => b.length - a.length)[0]
}

/** Why one file may not import another, or undefined if it may. */
export function whyNot(file: string, target: string): string | undefined {
  const [from, to] = [partOf(file), partOf(target)]
  if (!from) return `${file} stands in no layer`
  if (!to) return `${file} -> ${target}, which stands in no layer`
  const [folder = '', other = ''] = [from.split('/')[0], to.split('/')[0]]
  if (!sees[folder]?.includes(other)) return `${file} -> ${target}: ${folder} does not see ${other}`
  if (from === to) return undefined
  const [height, depth] = [layers[from] ?? 0, layers[to] ?? 0]
  if (depth > height) return `${file} -> ${target}: upward`
  if (from === 'client/ui' && folder === other) return `${file} -> ${target}: components know only components`
  return depth === height && alone.includes(from) ? `${file} -> ${target}: sideways` : undefined
}
