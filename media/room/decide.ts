import { isAudited } from '../../contract/permissions.ts'
import { splitName, type CommandName, type RoomEvent, type RoomState } from '../../contract/room.ts'
import { asRoomEvent } from './checks.ts'
import { rules } from './features/index.ts'
import type { Actor, Effects } from './handler.ts'

/** What a command is decided from. */
export interface Ground {
  state: RoomState
  secret: unknown
  effects: Effects
  /** The entry that the command is about, where it has left the state. */
  older?: unknown
}

/** What a command comes to: the events of its feature, and then those of others that it may decide. */
export interface Decided {
  at: number
  events: RoomEvent[]
  secret?: unknown
  reply: unknown
}

/** What somebody does to themselves moderates nobody: done often, it would push others' entries out of the audit. */
const isOnOneself = (actor: Actor, { feature, event }: RoomEvent): boolean =>
  feature === 'audit' && event.about === actor.id

/**
 * Runs a command's handler; throws its `DomainError` where it refuses. Untyped inside, because TypeScript cannot follow
 * that this name belongs to that handler; typed by the callers of `Room`.
 */
export function decide(actor: Actor, name: CommandName, params: unknown, ground: Ground): Decided {
  const { state: room, secret, effects, older } = ground
  const [feature, command] = splitName(name)
  const { commands, emits = [] } = rules[feature]
  const at = effects.now()
  const input = { state: room[feature], room, secret, actor, params, older, now: at, id: effects.id }
  const { events, also = [], ...rest } = commands[command]!(input)
  const foreign = also.find(other => !emits.includes(other.feature))
  if (foreign) throw new Error(`${name} may not decide events of ${foreign.feature}`)
  const isPersons = actor.role !== 'server' && events.length > 0
  if (isPersons && isAudited(name) && !also.some(other => other.feature === 'audit')) {
    throw new Error(`${name} leaves nothing in the audit`)
  }
  return {
    at,
    events: [
      ...events.map(event => asRoomEvent(feature, event)),
      ...also.filter(other => !isOnOneself(actor, other)).map(other => asRoomEvent(other.feature, other.event)),
    ],
    ...rest,
  }
}
