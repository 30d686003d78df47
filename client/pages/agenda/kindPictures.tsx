import type { ComponentChildren } from 'preact'

/** A room with tiles and a panel. */
export const RoomPicture = () => (
  <Picture>
    <rect x='1' y='1' width='38' height='32' rx='5' />
    <rect x='45' y='1' width='38' height='32' rx='5' />
    <rect x='1' y='39' width='38' height='32' rx='5' />
    <rect x='45' y='39' width='38' height='32' rx='5' fill='currentColor' />
    <rect x='93' y='1' width='34' height='70' rx='5' />
    <path d='M101 14h18M101 24h12M101 34h18M101 44h9' />
  </Picture>
)

/** A screen before many people. */
export const WebcastPicture = () => (
  <Picture>
    <rect x='24' y='1' width='80' height='44' rx='5' />
    <path d='M58 16v14l13-7z' fill='currentColor' />
    <path d='M9 56h110M9 66h110' stroke-width='4' stroke-linecap='round' stroke-dasharray='0 11' />
  </Picture>
)

/** A strip of film. */
export const RecordedPicture = () => (
  <Picture>
    <rect x='1' y='12' width='126' height='48' rx='5' />
    <path d='M1 22h126M1 50h126M42 22v28M86 22v28' />
    <path d='M10 17h110M10 55h110' stroke-dasharray='4 10' />
    <path d='M59 29v14l12-7z' fill='currentColor' />
  </Picture>
)

/** A person in a browser's window. */
export const DiyPicture = () => (
  <Picture>
    <rect x='12' y='1' width='104' height='70' rx='6' />
    <path d='M12 15h104M20 8h.1M27 8h.1M34 8h.1' stroke-linecap='round' />
    <circle cx='64' cy='36' r='9' />
    <path d='M46 66c0-12 8-18 18-18s18 6 18 18' />
    <circle cx='100' cy='28' r='4' fill='currentColor' stroke='none' />
  </Picture>
)

function Picture({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class='choice-card__picture'
      viewBox='0 0 128 72'
      fill='none'
      stroke='currentColor'
      stroke-width='2'
      aria-hidden='true'
    >
      {children}
    </svg>
  )
}
