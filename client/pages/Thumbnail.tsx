import { imageShapes } from '../../contract/imageShapes.ts'
import { addressOf } from '../net/api.ts'

/**
 * A session's image as it is cut, or the place for it; `sizes` says how wide it is shown. It says nothing that does not
 * stand beside it.
 */
export function Thumbnail({ sessionId, imageId, sizes }: { sessionId: string; imageId: string | null; sizes: string }) {
  const at = (width: number) =>
    imageId === null ? '' : addressOf('getThumbnail', { sessionId, imageId, width: String(width) })
  const { widths } = imageShapes.thumbnail
  return (
    <div class='thumbnail'>
      {imageId !== null && (
        <img
          src={at(widths[1])}
          srcset={widths.map(width => `${at(width)} ${width}w`).join(', ')}
          sizes={sizes}
          alt=''
          loading='lazy'
        />
      )}
    </div>
  )
}
