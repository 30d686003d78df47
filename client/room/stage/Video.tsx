import { useLayoutEffect, useRef } from 'preact/hooks'
import { classes } from '../../ui/classes.ts'

/** One picture in motion, without its sound; one's own is shown as in a mirror. */
export function Video({ track, mirrored, label }: { track: MediaStreamTrack; mirrored?: boolean; label?: string }) {
  const ref = useRef<HTMLVideoElement>(null)
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
      autoPlay
      playsInline
      muted
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
    />
  )
}
