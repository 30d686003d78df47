import { effect, untracked } from '@preact/signals'
import { isCutOff } from '../net/notices.ts'
import { isOutdated } from '../net/pageBuild.ts'
import { showToast, type Toast } from '../ui/toasts.ts'
import { commonWords as words } from '../words/common.ts'
import { hasOwnConnectionLine } from './ownConnectionLine.ts'

/** Says, once each, what no page has to do with and everybody should know; runs as long as the page stands. */
export function showQuietNotices(): void {
  effect(() => {
    if (isCutOff.value && !hasOwnConnectionLine.value) return show({ text: words.cutOff, stays: true })
  })
  effect(() => {
    if (!isOutdated.value) return
    const reload = { label: words.reloadPage, onPress: () => location.reload() }
    show({ text: words.newerBuild, stays: true, actions: [reload] })
  })
}

const show = (toast: Toast) => untracked(() => showToast(toast))
