import type { types } from 'mediasoup'
import type { SpeakerLevels } from '../Sfu.ts'
import type { ProducerData } from './MediasoupTransport.ts'

const quietestDb = -60
const intervalMs = 100
/** Of all rooms of a meeting together. */
const maxSpeakers = 100

/** From the level's decibels, of which 0 is the loudest that can be sent (RFC 6464), to 0 (silent) to 1. */
export const levelOf = (decibels: number): number => Math.min(1, Math.max(0, 1 - decibels / quietestDb))

/** Measures who speaks in a router; producers of sound are added to what it answers. */
export async function openSpeakers(
  router: types.Router,
  onSpeakers: (levels: SpeakerLevels) => void,
): Promise<types.AudioLevelObserver> {
  const observer = await router.createAudioLevelObserver({
    maxEntries: maxSpeakers,
    threshold: quietestDb,
    interval: intervalMs,
  })
  observer.on('volumes', volumes => {
    onSpeakers(
      volumes.map(({ producer, volume }) => ({
        personId: (producer.appData as ProducerData).personId,
        level: levelOf(volume),
      })),
    )
  })
  observer.on('silence', () => {
    onSpeakers([])
  })
  return observer
}
