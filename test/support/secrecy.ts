import type { Viewer } from '../../contract/audience.ts'
import type { FeatureName } from '../../contract/features/index.ts'

interface Event {
  type: string
  by?: string
}
/** What of a feature a viewer must not get: by name, from one of its events and from its part of a view. */
interface Secret {
  inEvent(event: Event, viewer: Viewer): string[]
  inView(state: unknown, viewer: Viewer): string[]
}

const isStaff = ({ role }: Viewer) => role !== 'attendee'
const isModerator = ({ role }: Viewer) => role === 'moderator'
const nothing: Secret = { inEvent: () => [], inView: () => [] }

type Polls = Record<string, { anonymous: boolean; votes: Record<string, unknown> }>

/**
 * Rule C6 in plain words, feature by feature, written without the features' own audiences and views. Each feature says
 * here what it hides, or that it hides nothing: a forgotten one does not compile.
 */
const secrets: Record<string, Secret> = {
  meeting: nothing,
  people: nothing,
  chat: nothing,
  // What is said among staff is for staff.
  backchannel: {
    inEvent: ({ type }, viewer) => (isStaff(viewer) ? [] : [type]),
    inView: (lines, viewer) => (isStaff(viewer) ? [] : (lines as unknown[]).map(() => 'a line of the backchannel')),
  },
  // What moderators do is for moderators.
  audit: {
    inEvent: ({ type }, viewer) => (isModerator(viewer) ? [] : [type]),
    inView: (acts, viewer) => (isModerator(viewer) ? [] : (acts as unknown[]).map(() => 'a moderator’s act')),
  },
  // What a person chose is for that person, in a named poll for moderators too; who voted in an anonymous one for
  // nobody.
  polls: {
    inEvent: ({ type, by }, viewer) =>
      by === viewer.id || (type !== 'voted' && type !== 'ballotCast') || (type === 'voted' && isModerator(viewer))
        ? []
        : [`${type} of ${by}`],
    inView: (polls, viewer) =>
      Object.values(polls as Polls).flatMap(({ votes, anonymous }) =>
        Object.keys(votes)
          .filter(by => by !== viewer.id && (anonymous || !isModerator(viewer)))
          .map(by => `a vote of ${by}`),
      ),
  },
} satisfies Record<FeatureName | 'polls', Secret>

/** What a frame holds that its viewer must not get. */
export function leaksIn(frame: object, viewer: Viewer): string[] {
  const known = (feature: string): Secret => secrets[feature] ?? { inEvent: () => [feature], inView: () => [feature] }
  const named =
    'view' in frame
      ? Object.entries(frame.view as object).flatMap(([feature, state]) => known(feature).inView(state, viewer))
      : (frame as { events: { feature: string; event: Event }[] }).events.flatMap(({ feature, event }) =>
          known(feature).inEvent(event, viewer),
        )
  return [...named, ...(isStaff(viewer) ? [] : textsIn(frame).filter(text => text.startsWith('staff:')))]
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
