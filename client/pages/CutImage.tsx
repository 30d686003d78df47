import { imageShapes, type ImageShape } from '../../contract/imageShapes.ts'
import { addressOf } from '../net/api.ts'

/**
 * An image in the width that its place needs; `sizes` says how wide that is. It says nothing that does not stand beside
 * it.
 */
export function CutImage({ shape, at, sizes }: { shape: ImageShape; at: (width: string) => string; sizes: string }) {
  const { widths } = imageShapes[shape]
  return (
    <img
      src={at(String(widths[1]))}
      srcset={widths.map(width => `${at(String(width))} ${width}w`).join(', ')}
      sizes={sizes}
      alt=''
      loading='lazy'
    />
  )
}

/** The cover of an event, as it is cut. */
export function Cover({ eventId, imageId, sizes }: { eventId: string; imageId: string; sizes: string }) {
  return (
    <div class='thumbnail thumbnail--cover'>
      <CutImage shape='cover' at={width => addressOf('getCover', { eventId, imageId, width })} sizes={sizes} />
    </div>
  )
}
