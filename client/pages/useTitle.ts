import { useEffect } from 'preact/hooks'
import { commonWords } from '../words/common.ts'

/** Names the page in the browser's tab. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · ${commonWords.product}` : commonWords.product
  }, [title])
}
