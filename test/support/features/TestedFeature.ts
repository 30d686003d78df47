import type { Viewer } from '../../../contract/audience.ts'
import type { CommandOf, FeatureShape, Gauge, GaugeOf, Params } from '../../../contract/feature.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { Random } from '../Random.ts'

/** A command by a person or the server, or a wait. */
export type Step = { by: string; name: string; params: object } | { passMs: number }

/**
 * Commands that lead where chance seldom does; each is worked out when its turn comes, and may be refused. When a story
 * begins, `person-0` is here as a moderator, and `person-1` as an attendee.
 */
export type Story = ((state: RoomState, random: Random) => Step)[]

/** An event as far as plain rules look at it. */
export interface PlainEvent {
  type: string
  id?: string
  by?: string
}

/** What of a feature a viewer must not get: by name, from one of its events and from its part of a view. */
export interface Hidden {
  inEvent(event: PlainEvent, viewer: Viewer): string[]
  inView(state: unknown, viewer: Viewer): string[]
}

/** What of a gauge's value a viewer must not get. */
export type HiddenInGauge<Value> = { call(value: Value, viewer: Viewer): string[] }['call']

/** What the fuzz knows of a feature: how it is used, and in plain words what it hides (rule C6). */
export interface TestedFeature<F extends { shape: FeatureShape }> {
  /** Likely parameters for every command, as `by` would give them; texts begin with who may read them. */
  likely: {
    [C in CommandOf<F['shape']>]: (random: Random, state: RoomState, by: string) => Params<F['shape'], C>
  }
  /** Together they bring up each of the feature's events, whatever else happens in the room. */
  stories: Story[]
  /** Written without the feature's own audience and view. */
  hides: Hidden | 'nothing'
  /** The same for each of its gauges, written without the group that the feature names. */
  gaugesHide: { [G in GaugeOf<F['shape']>]: HiddenInGauge<Gauge<F['shape'], G>> | 'nothing' }
}

/** Whether a viewer is a moderator or a speaker. */
export const isStaff = ({ role }: Viewer): boolean => role !== 'attendee'
/** Whether a viewer is a moderator. */
export const isModerator = ({ role }: Viewer): boolean => role === 'moderator'

/** Hides everything of a feature from those who are not among these. */
export const onlyFor = (isAmong: (viewer: Viewer) => boolean): Hidden => ({
  inEvent: ({ type }, viewer) => (isAmong(viewer) ? [] : [type]),
  inView: (state, viewer) => (isAmong(viewer) ? [] : (state as unknown[]).map(() => 'an entry of the state')),
})
