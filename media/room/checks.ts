import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { DomainError } from '../../contract/errors.ts'
import { Fields, Id } from '../../contract/feature.ts'
import type { FeatureName } from '../../contract/features/index.ts'
import {
  featureNames,
  forEachFeature,
  registry,
  type Command,
  type RoomEvent,
  type RoomState,
} from '../../contract/room.ts'
import { rules } from './features/index.ts'
import type { LogRecord, StoredEvent, StoredSecrets } from './RoomLog.ts'
import { upgrades } from './upgrades.ts'
import { putWordsBack, wordsIn, WordsKeeper } from './words.ts'

// Everything is compiled once, when the process starts. Maps, so that no name finds what an object inherits.
const envelope = Compile(Fields({ id: Id, name: Type.String(), params: Type.Unknown(), room: Type.Optional(Id) }))
const params = new Map(
  featureNames.flatMap(feature =>
    Object.entries(registry[feature].shape.commands).map(([command, shape]) => [
      `${feature}.${command}`,
      Compile(shape.params),
    ]),
  ),
)
const events = new Map(
  featureNames.flatMap(feature =>
    Object.entries(registry[feature].shape.events).map(([type, shape]) => [
      `${feature}.${type}`,
      { checker: Compile(shape), extractWords: wordsIn(shape) },
    ]),
  ),
)
const secrets = forEachFeature(name => Compile(rules[name].secret?.shape ?? Type.Null()))
const states = forEachFeature(name => Compile(registry[name].shape.state))

const isCommand = (input: unknown): input is Command =>
  envelope.Check(input) && params.get(input.name)?.Check(input.params) === true

const isRoomEvent = (input: { feature: string; event: { type: string } }): input is RoomEvent => {
  const { type, ...fields } = input.event
  return events.get(`${input.feature}.${type}`)?.checker.Check(fields) === true
}

/** Whether a value is a state of this feature, as this version knows it. */
export const isStateOf = <F extends FeatureName>(feature: F, value: unknown): value is RoomState[F] =>
  states[feature].Check(value)

/** The version of a feature's events. */
export const versionOf = (feature: FeatureName): number => 1 + upgrades[feature].length

/** The version of what follows from them. */
export const foldVersionOf = (feature: FeatureName): number => registry[feature].foldVersion ?? 1

/** The command in what a person has sent. */
export function readCommand(input: unknown): Command {
  if (!isCommand(input)) throw new DomainError('bad_command', 'Not a command of this room')
  return input
}

/**
 * The event that a handler decided; one that could not be read back is a mistake of ours, found before it is written.
 */
export function asRoomEvent(feature: FeatureName, event: { type: string }): RoomEvent {
  const roomEvent = { feature, event }
  if (!isRoomEvent(roomEvent)) throw new Error(`${feature}.${event.type} is not of its shape`)
  return roomEvent
}

/** The events of one record as they are written, and their words apart. */
export function storeEvents(seq: number, decided: readonly RoomEvent[]): Pick<LogRecord, 'events' | 'words'> {
  const keeper = new WordsKeeper(String(seq))
  const stored = decided.map(({ feature, event }): StoredEvent => {
    const extractWords = events.get(`${feature}.${event.type}`)?.extractWords
    return { feature, version: versionOf(feature), event: extractWords ? extractWords(event, keeper.keep) : event }
  })
  return { events: stored, words: keeper.words }
}

/** The events that were written, as this version knows them. */
export const readEvents = ({ events, words }: LogRecord): RoomEvent[] =>
  events.map(({ feature, version, event }) => {
    const known = featureNames.find(name => name === feature)
    const steps = known && upgrades[known].slice(version - 1)
    const written = putWordsBack(event, words) as Record<string, unknown>
    const input = { feature, event: steps?.reduce((old, step) => step(old), written) as { type: string } }
    if (!steps || !isRoomEvent(input)) {
      throw new DomainError('log_unreadable', `An event of ${feature}, version ${version}`)
    }
    return input
  })

/** The secrets that were saved, with the first value where there was none. */
export function readSecrets(stored: StoredSecrets): Record<FeatureName, unknown> {
  return forEachFeature(name => {
    const secret = stored[name] ?? rules[name].secret?.initial ?? null
    if (!secrets[name].Check(secret)) throw new DomainError('log_unreadable', `The secret of ${name}`)
    return secret
  })
}
