import { Link } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { showToast } from '../ui/toasts.ts'

/** Copies a text and says so; `refused` is true once the browser would not, and the text must be shown instead. */
export function useCopied(copied: string): { refused: boolean; copy: (text: string) => void } {
  const [refused, setRefused] = useState(false)
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      showToast({ text: copied, icon: Link })
    } catch {
      setRefused(true)
    }
  }
  return { refused, copy: text => void copy(text) }
}
