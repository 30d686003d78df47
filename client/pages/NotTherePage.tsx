import { NotThere } from './NotThere.tsx'
import { PublicTop } from './PublicTop.tsx'

/** The page of every address that is none. */
export function NotTherePage() {
  return (
    <div class='public'>
      <PublicTop />
      <main id='main' tabIndex={-1}>
        <NotThere />
      </main>
    </div>
  )
}
