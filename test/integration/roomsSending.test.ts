import { expect, onTestFinished, test } from 'vitest'
import { DomainError } from '../../contract/errors.ts'
import { sources, type Source } from '../../contract/sfu.ts'
import { makeSession } from '../support/editSession.ts'
import { openWholeServer } from '../support/openWholeServer.ts'
import { parametersOf } from '../support/SfuPeer.ts'
import type { Visitor } from '../support/Visitor.ts'

/** Comes to the stage, and tries to send from each source. */
async function sentBy(visitor: Visitor, sessionId: string): Promise<Source[]> {
  const connection = visitor.enter(sessionId)
  onTestFinished(() => connection.close())
  await connection.command('people.joinStage', {})
  const { rtpCapabilities } = await connection.sfu('getRouterCapabilities', {})
  await connection.sfu('setDeviceCapabilities', { rtpCapabilities })
  const { id: transportId } = await connection.sfu('createTransport', { direction: 'send' })
  const sent: Source[] = []
  for (const source of sources) {
    const rtpParameters = parametersOf(source)
    try {
      await connection.sfu('produce', { transportId, source, rtpParameters, paused: false })
      sent.push(source)
    } catch (error) {
      expect(error instanceof DomainError && error.code).toBe('not_allowed')
    }
  }
  return sent
}

test('[A8] [G3] an attendee on the stage sends neither a screen nor its sound; a speaker sends both', async () => {
  const server = await openWholeServer()
  onTestFinished(() => server.close())
  const { ines, wilhelmina, kwabena, thordis, eventId } = server.people
  const sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id], speakers: [kwabena.id] })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  expect(await sentBy(thordis, sessionId)).toEqual(['microphone', 'camera'])
  expect(await sentBy(kwabena, sessionId)).toEqual(sources)
})
