import { Type, type Static, type TProperties, type TSchema } from 'typebox'
import type { Audience, Group, Viewer } from './audience.ts'

/** What one command asks for and what it answers. */
export interface CommandShape {
  params: TSchema
  reply: TSchema
}

/** The whole public face of one room feature. */
export interface FeatureShape {
  state: TSchema
  commands: Record<string, CommandShape>
  events: Record<string, TSchema>
  /** Values that are shown and not logged: the server works them out, and the latest one counts. */
  gauges?: Record<string, TSchema>
}

export type CommandOf<S extends FeatureShape> = keyof S['commands'] & string
export type EventOf<S extends FeatureShape> = keyof S['events'] & string
export type State<S extends FeatureShape> = Static<S['state']>
export type Params<S extends FeatureShape, C extends CommandOf<S>> = Static<S['commands'][C]['params']>
export type Reply<S extends FeatureShape, C extends CommandOf<S>> = Static<S['commands'][C]['reply']>
type GaugesOf<S extends FeatureShape> = S extends { gauges: infer G extends Record<string, TSchema> } ? G : object
export type GaugeOf<S extends FeatureShape> = keyof GaugesOf<S> & string
export type Gauge<S extends FeatureShape, G extends GaugeOf<S>> = Static<Extract<GaugesOf<S>[G], TSchema>>
export type Event<S extends FeatureShape, E extends EventOf<S> = EventOf<S>> = {
  [N in E]: { type: N } & Static<S['events'][N]>
}[E]

/**
 * A function that may stand in a list of functions of its kind. Written as a method, because TypeScript
 * compares the parameters of methods loosely: this is what lets `AnyFeature` stand for each feature.
 */
export type BivariantFunction<Input, Output> = { call(input: Input): Output }['call']

/** The same for a step of a fold. */
export type BivariantStep<State> = { call(state: State, event: { type: string }): State }['call']

/** Who may see a gauge, and how often they are told of it at most. */
export interface GaugeRule {
  group: Group
  everyMs: number
}

/** Whether an event takes back what an earlier one of its feature showed. */
export type Retraction<E, Earlier> = { call(event: E, earlier: Earlier): boolean }['call']

/** How a feature's state follows from its events, and who may know of it; the same on both ends. */
export interface Fold<S extends FeatureShape> {
  initial: State<S>
  evolve(state: State<S>, event: Event<S>): State<S>
  /**
   * One more each time that the same events come to another state, 1 where none is given: snapshots of the fold before
   * are passed by, and the log is read from its start.
   */
  foldVersion?: number
  /** What this fold makes of other features' events, by feature; who may see such an event sees what comes of it. */
  hears?: Record<string, Heard<State<S>>>
  /** Who may see each event. */
  audience: { [E in EventOf<S>]: Audience | BivariantFunction<Event<S, E>, Audience> }
  /** What a viewer may know: always the fold of the events that this viewer may see. */
  view(state: State<S>, viewer: Viewer): State<S>
  /** Whether the view asks who looks, and not only in which role: then it is made for each viewer. */
  isPersonal?: true
  /** By event, whether it takes an earlier one back: who missed that one gets a fresh view, and never the event. */
  retracts?: { [E in EventOf<S>]?: Retraction<Event<S, E>, Event<S>> }
  /**
   * Of a list that is longer than the state holds: the events with which an entry begins and ends, named by their `id`.
   * The log is asked for older ones by that; all who see one begin may read back to the first.
   */
  entries?: { [E in EventOf<S>]?: EntryMark }
  gauges?: { [G in GaugeOf<S>]: GaugeRule }
}

/** What an event is to an entry of a long list. */
export type EntryMark = 'begins' | 'ends'

/** What a fold makes of another feature's events. */
export type Heard<S> = Record<string, BivariantStep<S>>

/** Ties what a fold makes of another feature's events to that feature's shape. */
export const hear = <O extends FeatureShape, S>(
  _feature: { shape: O },
  heard: { [E in EventOf<O>]?: (state: S, event: Event<O, E>) => S },
): Heard<S> => heard as Heard<S>

/** A shape with its fold. */
export interface Feature<S extends FeatureShape> extends Fold<S> {
  shape: S
}

/** A feature of which only the name is known: what the room itself works with. */
export interface AnyFeature {
  shape: FeatureShape
  initial: unknown
  evolve(state: unknown, event: { type: string }): unknown
  foldVersion?: number
  hears?: Record<string, Heard<unknown>>
  audience: Record<string, Audience | BivariantFunction<{ type: string }, Audience>>
  view(state: unknown, viewer: Viewer): unknown
  isPersonal?: true
  retracts?: Record<string, Retraction<{ type: string }, { type: string }>>
  entries?: Record<string, EntryMark>
  gauges?: Record<string, GaugeRule>
}

/** Ties a shape to the fold that both sides run over its events. */
export function defineFeature<const S extends FeatureShape>(shape: S, fold: Fold<S>): Feature<S> {
  return { shape, ...fold }
}

/** An object with these fields and no others: what is not declared is refused, never passed on. */
export const Fields = <P extends TProperties>(fields: P) => Type.Object(fields, { additionalProperties: false })

/** A value that may be missing, and then says so. */
export const OrNull = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])

/** Parameters or a reply without any field. */
export const Nothing = Fields({})
/** Holds a digit, and so is never the name of something that every object inherits. */
export const Id = Type.String({ pattern: '^[A-Za-z-]*[0-9][A-Za-z0-9-]*$', maxLength: 40 })
/**
 * A text that a person sends: of at most so many characters, not only blanks, and without control characters other than
 * tab and line ends, and without halves of characters, which take six bytes each on the wire.
 */
export const Text = (maxLength: number) =>
  Type.String({
    maxLength,
    pattern: '^(?=[^]*\\S)[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\ud800-\\udfff]*$',
  })
/** Milliseconds, UTC. */
export const Time = Type.Integer({ minimum: 0 })

/**
 * A person's own words or name; `owner` is the field beside it that holds the person's id. Such text is kept apart
 * from the log, in rows of that person, so that it can be erased; an erased one reads as empty.
 */
export const Words = (owner: string, maxLength: number) => Type.String({ maxLength, [wordsOwner]: owner })
/** The keyword by which a shape says whose words a field holds. */
export const wordsOwner = 'wordsOf'
