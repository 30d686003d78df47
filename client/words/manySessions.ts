import type { ManyChange, RefusedSession } from '../../contract/http/manySessions.ts'

const sessions = (count: number) => `${count} ${count === 1 ? 'session' : 'sessions'}`

/** Every word of doing something with several sessions of the agenda at once. */
export const manySessionsWords = {
  start: 'Select',
  bar: 'Selected sessions',
  acts: 'Actions',
  chosen: (count: number) => `${sessions(count)} selected`,
  chosenShort: (count: number) => `${count} selected`,
  choose: (title: string) => `Select ${title}`,
  all: 'Select all shown',
  none: 'Select none',
  done: 'Done',
  move: 'Move in time',
  addTags: 'Add tags',
  publish: 'Publish',

  moveText: 'By the clock of the event. Sessions that are live stay where they are.',
  direction: 'Direction',
  later: 'Later',
  earlier: 'Earlier',
  days: 'Days',
  hours: 'Hours',
  minutes: 'Minutes',
  wholeNumber: 'Enter a whole number, in all at most a year',
  moveNow: (count: number) => `Move ${sessions(count)}`,
  tagsLabel: 'Tags',
  tagNow: (count: number) => `Tag ${sessions(count)}`,
  publishTitle: (count: number) => `Publish ${sessions(count)}?`,
  publishQuestion:
    'Each draft is published as it stands, if nothing in it is wrong. Who finds a session stays as its draft says.',
  publishNow: (count: number) => `Publish ${sessions(count)}`,
  notDone: 'The sessions could not be changed',
  stopped: (done: number, all: number) => `Only ${done} of ${sessions(all)} changed`,
  underWay: (done: number, all: number) => `${done} of ${all} done`,

  changed: {
    move: (count: number) => `${sessions(count)} moved`,
    addTags: (count: number) => `${sessions(count)} tagged`,
    publish: (count: number) => `${sessions(count)} published`,
  } satisfies Record<ManyChange['kind'], (count: number) => string>,
  drafted: (count: number) =>
    `of ${sessions(count)} only the draft was changed, for it holds more that is not published`,
  refusedTitle: (count: number) => `${sessions(count)} stayed as ${count === 1 ? 'it was' : 'they were'}`,
  why: {
    wrong: 'Something in the draft is wrong',
    live: 'Live now',
    gone: 'Not there any more',
    meanwhile: 'Somebody changed it just now: look, and try again',
  } satisfies Record<RefusedSession['why'], string>,
  untitled: 'Untitled session',
  overlap: (names: string) => `Overlaps: ${names}`,
} as const
