/** The sign of the product, an open door. */
export function Mark({ class: name }: { class?: string }) {
  return (
    <svg class={name} viewBox='0 0 32 32' aria-hidden='true'>
      <path
        d='M7 27V8a4 4 0 0 1 4-4h10a4 4 0 0 1 4 4v19'
        fill='none'
        stroke='currentColor'
        stroke-width='2.5'
        stroke-linecap='round'
      />
      <path d='M12 27V9.5l8.5 3.4V27z' fill='currentColor' />
      <path d='M4 27h24' stroke='currentColor' stroke-width='2.5' stroke-linecap='round' />
    </svg>
  )
}
