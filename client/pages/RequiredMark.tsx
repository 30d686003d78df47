import { commonWords } from '../words/common.ts'

/**
 * Stands after the label of a field that must be filled in; its control says so too, by `required` or `aria-required`.
 */
export function RequiredMark() {
  return <span class='field__hint'>{commonWords.required}</span>
}
