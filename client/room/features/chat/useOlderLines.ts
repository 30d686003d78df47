import { useComputed } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { limits } from '../../../../contract/limits.ts'
import { OlderLines } from '../../../models/OlderLines.ts'
import { Pace } from '../../../models/Pace.ts'
import { useRoom } from '../../RoomAccess.ts'
import type { Line } from './Message.tsx'

/** Somewhat less than the server takes: what was spread in time may arrive at once. */
const paceLimits = { burst: 0.8 * limits.olderBurst, perSecond: 0.8 * limits.olderPerSecond }

/** The lines of a chat that the room's state does not hold any more, as far as they were read back. */
export function useOlderLines(feature: 'chat' | 'backchannel'): OlderLines<Line> {
  const { state, older } = useRoom()
  const newest = useComputed(() => state.value[feature])
  const lines = useMemo(
    () =>
      new OlderLines<Line>({
        newest,
        ask: before => older(feature, before),
        pace: new Pace(paceLimits, () => performance.now()),
        wait: ms => new Promise(resolve => setTimeout(resolve, ms)),
      }),
    [],
  )
  useEffect(() => () => lines.close(), [])
  return lines
}
