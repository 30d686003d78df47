import { createFakeSfu } from '../support/FakeSfu.ts'
import { sfuSuite } from './sfu.ts'

sfuSuite('FakeSfu', async () => {
  const { sfu, routers } = createFakeSfu()
  return {
    sfu,
    killWorkers: () => {
      routers.die()
    },
    spoilWorkers: () => {
      routers.spoil()
    },
  }
})
