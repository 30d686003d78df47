import { many } from '../../../words/many.ts'
import type { Said } from '../../../words/room.ts'

/** Words of the people in the room, their seats and their list. */
export const peopleWords = {
  participants: 'Participants',
  findPerson: 'Find a person',
  viewers: 'Viewers',
  found: (count: number) => `${many(count, 'person', 'people')} found`,
  nobodyFound: (search: string) => `Nobody here is called “${search}”.`,
  microphoneOn: 'Microphone on',
  microphoneOff: 'Microphone off',
  actions: (name: string) => `Actions for ${name}`,

  joinStage: 'Join stage',
  leaveStage: 'Leave stage',
  leavingStage: 'Leaving the stage…',
  stageFull:
    'The stage has no free place for you now: it takes 25 people, and keeps five places for moderators and speakers. Try again in a while.',

  elsewhere: {
    title: 'You are already in this room',
    text: 'You are in it from another tab or device. Move here, and that page leaves the room; your seat stays as it is.',
  } satisfies Said,
  waitsElsewhere: {
    title: 'You are already waiting for this room',
    text: 'You wait from another tab or device. Move here, and you wait on this page instead; your turn stays as it is.',
  } satisfies Said,
  moveHere: 'Move here',

  joined: (count: number) => `${count} joined`,
  left: (count: number) => `${count} left`,
} as const
