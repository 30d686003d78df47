import { signal, type ReadonlySignal } from '@preact/signals'

const outdated = signal(false)

/** Whether the server serves newer pages than this one. */
export const isOutdated: ReadonlySignal<boolean> = outdated

/** Takes note of the build that the server serves. */
export function hearBuild(build: string): void {
  const own = readOwnBuild()
  if (own !== undefined && build !== own) outdated.value = true
}

/** As the build has written it into this document; pages of `npm run dev` have none, and reload by themselves. */
function readOwnBuild(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content
}
