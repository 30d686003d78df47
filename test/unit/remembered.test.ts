import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { rememberedMs } from '../../server/ws/Remembered.ts'

test('[RS12] who comes back after a limit is forgotten finds what they would have had', () => {
  const refills = [
    limits.socketBurst / limits.socketMessagesPerSecond,
    limits.sfuBurst / limits.sfuRequestsPerSecond,
    limits.packetBurst / limits.packetsPerSecond,
    limits.entranceBurst / limits.entrancesPerSecond,
    limits.personOpeningBurst / limits.personOpeningsPerSecond,
    limits.personWatchBurst / limits.personWatchesPerSecond,
    limits.networkUpgradeBurst / limits.networkUpgradesPerSecond,
    limits.signedOutWatchBurst / limits.signedOutWatchesPerSecond,
  ]
  expect(Math.max(...refills) * 1000).toBeLessThanOrEqual(rememberedMs)
})
