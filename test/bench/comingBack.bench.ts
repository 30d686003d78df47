import { percentile, report, reportMachine } from '../support/report.ts'
import { signInSample } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

// After kill -9: from the moment the server listens again until each person is back in the same seat (rule J5 aims at a
// p95 under 3 seconds).
const rounds = Number(process.env['ROUNDS'] ?? 10)

reportMachine()
const server = await ServerProcess.start()
try {
  const { all, wilhelmina, sessionId } = await signInSample(server.url, server.sample)
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  const rooms = all.map(visitor => visitor.enter(sessionId, { place: 'stage' }))
  /** Resolves when the connection is in this phase. */
  const reach = (room: (typeof rooms)[number], phase: string) =>
    new Promise<void>(resolve => {
      const stop = room.status.subscribe(status => {
        if (status.phase !== phase) return
        resolve()
        queueMicrotask(() => stop()) // it is told at once, before it can be stopped
      })
    })
  await Promise.all(rooms.map(room => reach(room, 'joined')))
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    await server.kill9()
    await Promise.all(rooms.map(room => reach(room, 'reconnecting')))
    await server.startAgain()
    const begun = performance.now()
    await Promise.all(
      rooms.map(async room => {
        await reach(room, 'joined')
        times.push(performance.now() - begun)
      }),
    )
  }
  report(`the server listens again until back in the seat, p50 of ${times.length}`, percentile(times, 0.5), 'ms')
  report(`the server listens again until back in the seat, p95 of ${times.length}`, percentile(times, 0.95), 'ms')
  for (const visitor of all) visitor.close()
} finally {
  await server.stop()
}
