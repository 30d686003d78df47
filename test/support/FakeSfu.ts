import { createSfu } from '../../media/sfu/createSfu.ts'
import type { Sfu } from '../../media/sfu/Sfu.ts'
import { FakeClock } from './FakeClock.ts'
import { FakeMediaRouters } from './FakeMediaRouters.ts'

/** The SFU with all its rules and no media; `routers.die()` kills its worker. */
export function createFakeSfu(): { sfu: Sfu; routers: FakeMediaRouters; clock: FakeClock } {
  const routers = new FakeMediaRouters()
  const clock = new FakeClock()
  return { sfu: createSfu({ routers, getNowMs: () => 0, clock }), routers, clock }
}
