import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test, vi } from 'vitest'
import { getSeat } from '../../contract/features/seats.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import { signInSample } from '../support/sampleVisitors.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

// Written by a server of before seats were kept by id: a meeting that runs, with a snapshot and lines after it, and a
// draft with a change that was not published. The server was killed.
const fixture = join(import.meta.dirname, '../fixtures/olderDataFolder')
const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 20 })

function unpack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-older-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of readdirSync(fixture).filter(file => file.endsWith('.gz'))) {
    writeFileSync(join(folder, name.slice(0, -'.gz'.length)), gunzipSync(readFileSync(join(fixture, name))))
  }
  return folder
}

test('[O3] [S14] a data folder of an older version opens with everything in it', async () => {
  const server = await ServerProcess.start({ env: { DATA_DIR: unpack() } })
  onTestFinished(() => server.stop())
  const people = JSON.parse(readFileSync(join(fixture, 'sample.json'), 'utf8')) as SamplePerson[]
  const { wilhelmina, kwabena, thordis, ines, sessionId, documentId, all } = await signInSample(
    server.url,
    people.map(person => ({ ...person, address: `${server.url}${person.address}` })),
  )
  onTestFinished(() => {
    for (const visitor of all) visitor.close()
  })
  const [moderator, attendee] = [wilhelmina.enter(sessionId), thordis.enter(sessionId)]
  await until(() => {
    for (const room of [moderator, attendee]) expect(room.status.value.phase).toBe('joined')
  })
  for (const room of [moderator, attendee]) {
    expect(room.state.value!.chat.lines.map(line => line.text)).toEqual(['Before the snapshot', 'After the snapshot'])
  }
  expect(moderator.state.value!.backchannel.lines.map(line => line.text)).toEqual(['Among staff'])
  expect(attendee.state.value!.backchannel.lines).toEqual([])
  expect(getSeat(moderator.state.value!.people, kwabena.id)).toMatchObject({ place: 'stage', microphone: true })
  expect(getSeat(moderator.state.value!.people, wilhelmina.id)).toMatchObject({ place: 'stage', here: true })
  await moderator.command('chat.say', { text: 'And on', replyTo: null })
  await until(() => expect(attendee.state.value!.chat.lines.at(-1)?.text).toBe('And on'))
  const { connection } = ines.edit(documentId)
  await until(() => expect(titleOf(connection.doc).toString()).toMatch(/^Draft: Keeping ferries on time/))
})
