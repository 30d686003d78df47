import type { Viewer } from '../../contract/audience.ts'

/**
 * Rule C6 in plain words, written without the features' own audiences and views: what a frame must not hold. What is
 * said among staff is for staff; of a poll of the tests, what a person chose is for that person, and in a named one for
 * moderators, and who has voted in an anonymous one for nobody else.
 */
export function leaksIn(frame: object, viewer: Viewer): string[] {
  const isStaff = viewer.role !== 'attendee',
    isModerator = viewer.role === 'moderator'
  return 'view' in frame ? inView(frame.view as View) : (frame as { events: Entry[] }).events.flatMap(inEvent)

  function inEvent({ feature, event }: Entry): string[] {
    const name = `${feature}.${event.type}`
    if (feature === 'backchannel') return isStaff ? [] : [name]
    if (name === 'polls.ballotCast') return event.by === viewer.id ? [] : [name]
    if (name === 'polls.voted') return event.by === viewer.id || isModerator ? [] : [name]
    return textsIn(event)
  }

  function inView({ polls = {}, ...others }: View): string[] {
    const votes = Object.values(polls).flatMap(poll =>
      Object.keys(poll.votes).filter(by => by !== viewer.id && (poll.anonymous || !isModerator)),
    )
    return [...textsIn(others), ...votes.map(by => `a vote of ${by}`)]
  }

  function textsIn(value: unknown): string[] {
    if (typeof value === 'string') return value.startsWith('staff:') && !isStaff ? [value] : []
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
  }
}
interface Entry {
  feature: string
  event: { type: string; by?: string }
}
interface View {
  polls?: Record<string, { anonymous: boolean; votes: Record<string, unknown> }>
}
