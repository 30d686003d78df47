import { createHash } from 'node:crypto'
import type { Viewer } from '../../contract/audience.ts'
import { limits } from '../../contract/limits.ts'
import { evolveRoom, initialRoom, type RoomEvent, type RoomState } from '../../contract/room.ts'
import { personsHalf, rolesHalf } from '../../media/room/firstFrames.ts'

/** As many bytes as a text of so many characters can have. */
const longest = (chars: number) => '🎉'.repeat(chars)
/** As an id of ours. */
const id = (n: number) =>
  createHash('md5')
    .update(`${n}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
const at = 1_900_000_000_000
const isAway = (n: number) => n > limits.people / 2

/** All that can happen in a room at once, and more: each collection at its bound, all texts as long as they can be. */
function* worst(): Generator<RoomEvent> {
  yield { feature: 'meeting', event: { type: 'started', startedAt: at, endsAt: at, unmoderatedLimitMs: at } }
  for (let n = 0; n < limits.people; n++) {
    const name = longest(limits.nameChars)
    yield { feature: 'people', event: { type: 'entered', id: id(n), name, role: 'moderator', at } }
    if (n < limits.stage) yield { feature: 'people', event: { type: 'stageJoined', id: id(n) } }
    if (n < limits.hands) yield { feature: 'hands', event: { type: 'raised', id: id(n), at } }
  }
  for (let n = 0; n < limits.breakouts; n++) yield { feature: 'rooms', event: { type: 'opened', id: id(n), at } }
  for (let n = 0; n < limits.people; n++) {
    yield { feature: 'rooms', event: { type: 'moved', id: id(n), room: id(n % limits.breakouts), at } }
    if (isAway(n)) yield { feature: 'people', event: { type: 'left', id: id(n), at } }
  }
  yield { feature: 'door', event: { type: 'locked' } }
  for (let n = 0; n < limits.callers; n++) {
    const person = { name: longest(limits.nameChars), role: 'moderator', place: 'viewer' } as const
    yield { feature: 'door', event: { type: 'knocked', id: id(n + limits.people), ...person, at } }
    yield { feature: 'door', event: { type: 'steppedAway', id: id(n + limits.people), at } }
  }
  for (let n = 0; n < limits.auditedActs; n++) {
    const act = { by: id(n), what: 'people.setRoleOfSomebody', about: id(n), why: longest(limits.reasonChars) }
    const undo = { command: 'people.setRoleOfSomebody', params: { id: id(n), room: id(n) } }
    yield { feature: 'audit', event: { type: 'acted', id: id(n), at, ...act, undo } }
  }
  for (let n = 0; n < 2 * limits.chatLines; n++) {
    // Three bytes for one unit are more than four for two.
    const line = { id: id(n), from: id(n), text: '漢'.repeat(limits.chatChars / limits.chatLines), at }
    yield { feature: 'chat', event: { type: 'said', ...line, replyTo: id(n) } }
    yield { feature: 'backchannel', event: { type: 'said', ...line } }
  }
  for (let n = 0; n < limits.deletedLines; n++) yield { feature: 'chat', event: { type: 'deleted', id: id(1000 + n) } }
}
const speaking = Array.from({ length: limits.stage }, (_, n) => ({ personId: id(n), level: 0.12345678901234568 }))
const breakouts = Array.from({ length: limits.breakouts }, (_, n) => ({ id: id(n), here: 2000, hands: 100 }))
const gauges = JSON.stringify({ 'people.speaking': speaking, 'rooms.breakouts': breakouts })

/** Both halves of a viewer's first frame. */
export function firstFrame(room: RoomState, { role, id: person }: Viewer): string {
  return rolesHalf(id(0), room, role, gauges) + personsHalf(room, { role, id: person }, Number.MAX_SAFE_INTEGER)
}
/** A room in which each collection is at its bound, and all texts are as long as they can be. */
export const worstRoom = (): RoomState => [...worst()].reduce(evolveRoom, initialRoom)

/** A room full of attendees with names of 25 to 28 letters, and nothing else. */
export const usualRoom = (people: number): RoomState =>
  Array.from({ length: people }, (_, n): RoomEvent => {
    const name = `Person Number${n} of Somewhere`
    return { feature: 'people', event: { type: 'entered', id: id(n), name, role: 'attendee', at } }
  }).reduce(evolveRoom, initialRoom)
