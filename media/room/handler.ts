import type { TSchema } from 'typebox'
import type {
  CommandOf,
  Event,
  FeatureShape,
  BivariantFunction,
  Gauge,
  GaugeOf,
  Params,
  Reply,
  State,
} from '../../contract/feature.ts'
import type { ActorRole } from '../../contract/permissions.ts'
import type { FeatureName } from '../../contract/features/index.ts'
import type { RoomEvent, RoomState } from '../../contract/room.ts'

/** Who acts: a person in a role, or the server itself. */
export interface Actor {
  id: string
  role: ActorRole
}

/** Time and chance, which come from outside. */
export interface Effects {
  now: () => number
  id: () => string
}

/** All that a handler may look at: its own feature's state, and the whole room. */
export interface Input<State, Params, Secret> {
  state: State
  room: RoomState
  secret: Secret
  actor: Actor
  params: Params
  /** The entry of a long list that the command is about, alone in a state, where it has left the feature's own. */
  older?: State | undefined
  now: number
  id: () => string
}

/** What a handler decides; to refuse, it throws a `DomainError`. */
export interface Decision<Event, Reply, Secret, Other = never> {
  events: Event[]
  /** Events of other features, which this one's rules name in `emits`; they come after its own, in the same record. */
  also?: Other[]
  reply: Reply
  secret?: Secret
}

/** The server's half of a feature. */
export interface Rules<F extends { shape: FeatureShape }, Secret = null, Emits extends FeatureName = never> {
  /** The other features whose events its decisions may hold. */
  emits?: readonly Emits[]
  /** One pure function for each command. */
  commands: {
    [C in CommandOf<F['shape']>]: BivariantFunction<
      Input<State<F['shape']>, Params<F['shape'], C>, Secret>,
      Decision<Event<F['shape']>, Reply<F['shape'], C>, Secret, Extract<RoomEvent, { feature: Emits }>>
    >
  }
  /** The entry of a long list that a command is about, where it is not in the state: it is looked for in the log. */
  older?: {
    [C in CommandOf<F['shape']>]?: {
      call(state: State<F['shape']>, params: Params<F['shape'], C>): string | null
    }['call']
  }
  /** What the server shall do by itself and when, as the state stands: nothing is set, kept or cancelled. */
  due?(state: State<F['shape']>, room: RoomState): Due<F['shape']>[]
  /** What its gauges show, as state and secret stand; others are set by whoever works them out. */
  gauges?: {
    [G in GaugeOf<F['shape']>]?: BivariantFunction<GaugeInput<State<F['shape']>, Secret>, Gauge<F['shape'], G>>
  }
  /** What only the server knows: saved over its last value together with the log, never part of it. */
  secret?: { shape: TSchema; initial: Secret }
}
/** What a gauge is worked out from. */
export interface GaugeInput<State, Secret> {
  state: State
  room: RoomState
  secret: Secret
}
type Due<S extends FeatureShape> = {
  [C in CommandOf<S>]: { at: number; command: C; params: Params<S, C> }
}[CommandOf<S>]

/** The rules of a feature of which only the name is known. */
export interface AnyRules {
  emits?: readonly FeatureName[]
  commands: Record<
    string,
    BivariantFunction<Input<unknown, unknown, unknown>, Decision<{ type: string }, unknown, unknown, RoomEvent>>
  >
  older?: Record<string, { call(state: unknown, params: unknown): string | null }['call'] | undefined>
  due?(state: unknown, room: RoomState): { at: number; command: string; params: unknown }[]
  gauges?: Record<string, BivariantFunction<GaugeInput<unknown, unknown>, unknown> | undefined>
  secret?: { shape: TSchema; initial: unknown }
}
