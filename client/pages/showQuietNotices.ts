import { effect, untracked } from '@preact/signals'
import { pages } from '../../contract/pages.ts'
import { isPageAt } from '../models/isPageAt.ts'
import { isCutOff } from '../net/notices.ts'
import { isOutdated } from '../net/pageBuild.ts'
import { showToast, type Toast } from '../ui/toasts.ts'
import { commonWords as words } from '../words/common.ts'

/** Says, once each, what no page has to do with and everybody should know; runs as long as the page stands. */
export function showQuietNotices(): void {
  effect(() => {
    if (isCutOff.value && !saysItself(location.pathname)) return show({ text: words.cutOff, stays: true })
  })
  effect(() => {
    if (!isOutdated.value) return
    const reload = { label: words.reloadPage, onPress: () => location.reload() }
    show({ text: words.newerBuild, stays: true, action: reload })
  })
}

/** The room and the editor have a line of their own, and say more about it. */
const saysItself = (path: string) => isPageAt(path, pages.room, pages.editor)

const show = (toast: Toast) => untracked(() => showToast(toast))
