/**
 * Moves the focus to the first field of a form that is marked as wrong, once the marks are drawn: `aria-invalid`, or
 * `data-invalid` around buttons, which can't be invalid.
 */
export function focusFirstError(form: HTMLElement | null): void {
  requestAnimationFrame(() =>
    form?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid=true] button')?.focus(),
  )
}
