import { signal, type ReadonlySignal } from '@preact/signals'

const outdated = signal(false)
let own: string | undefined

/** Whether the server serves newer pages than this one. */
export const isOutdated: ReadonlySignal<boolean> = outdated

/** Takes note of the build that the server serves; the first one, heard while the page opened, is this page's own. */
export function hearBuild(build: string): void {
  own ??= build
  if (build !== own) outdated.value = true
}
