import { addressOf } from '../net/api.ts'
import { CutImage } from './CutImage.tsx'

/** A session's image as it is cut, or the place for it; `sizes` says how wide it is shown. */
export function Thumbnail({ sessionId, imageId, sizes }: { sessionId: string; imageId: string | null; sizes: string }) {
  return (
    <div class='thumbnail'>
      {imageId !== null && (
        <CutImage
          shape='thumbnail'
          at={width => addressOf('getThumbnail', { sessionId, imageId, width })}
          sizes={sizes}
        />
      )}
    </div>
  )
}
