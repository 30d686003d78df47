import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { classes } from '../../ui/classes.ts'

/**
 * One picture in motion, without its sound; one's own is shown as in a mirror. Nothing covers what is below it until
 * there is a picture.
 */
export function Video({ track, mirrored, label }: { track: MediaStreamTrack; mirrored?: boolean; label?: string }) {
  const ref = useRef<HTMLVideoElement>(null)
  const hasPicture = useSignal(false)
  useLayoutEffect(() => {
    const video = ref.current
    if (!video) return
    video.srcObject = new MediaStream([track])
    return () => {
      video.srcObject = null
    }
  }, [track])
  return (
    <video
      ref={ref}
      class={classes('tile__video', mirrored && 'tile__video--mirrored')}
      data-empty={!hasPicture.value || undefined}
      autoPlay
      playsInline
      muted
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
      onEmptied={() => {
        hasPicture.value = false
      }}
      onLoadedData={() => {
        hasPicture.value = true
      }}
    />
  )
}
