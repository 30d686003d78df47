import { announced } from './announce.ts'

/** Stands once on a page; what `announce` is given is read out from here. */
export function LiveRegion() {
  return (
    <div class='visually-hidden live-region' role='status' aria-live='polite'>
      {announced}
    </div>
  )
}
