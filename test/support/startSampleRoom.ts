import { expect, onTestFinished, vi } from 'vitest'
import { signInSample } from './sampleVisitors.ts'
import { ServerProcess } from './ServerProcess.ts'

/** A server for one test, with the sample's people signed in and its first session live. */
export async function startLiveSample(env: Record<string, string> = {}) {
  const server = await ServerProcess.start({ env })
  onTestFinished(() => server.stop())
  const sample = await signInSample(server.url, server.sample)
  onTestFinished(() => {
    for (const visitor of sample.all) visitor.close()
  })
  await sample.wilhelmina.get('startMeeting', { params: { sessionId: sample.sessionId } })
  return { server, ...sample }
}

/** The same, with the session's moderator on the stage. */
export async function startSampleRoom(env?: Record<string, string>) {
  const { server, wilhelmina, sessionId } = await startLiveSample(env)
  const room = wilhelmina.enter(sessionId, { place: 'stage' })
  await vi.waitFor(() => expect(room.status.value.phase).toBe('joined'), { timeout: 30_000, interval: 20 })
  return { server, room }
}
