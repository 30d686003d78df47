import { effect } from '@preact/signals'
import { isOutdated } from '../net/pageBuild.ts'
import { showToast } from '../ui/toasts.ts'
import { commonWords as words } from '../words/common.ts'

/** Says, once each, what no page has to do with and everybody should know; runs as long as the page stands. */
export function showQuietNotices(): void {
  effect(() => {
    if (!isOutdated.value) return
    const reload = { label: words.reloadPage, onPress: () => location.reload() }
    showToast({ text: words.newerBuild, stays: true, action: reload })
  })
}
