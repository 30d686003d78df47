import { moreSessions } from './moreSessions.ts'
import { doc, heading, list, paragraph } from './richTexts.ts'
import type { SampleSession } from './SampleSession.ts'

/** The sessions of the sample event; days count from today. The first is the one to try out. */
export const programme: readonly SampleSession[] = [
  {
    title: 'Keeping ferries on time: a shared timetable for twelve harbours',
    description: doc(
      paragraph(
        'Twelve harbours, nine operators and four ticketing systems publish one timetable since March. This session shows what broke, who mended it, and what it costs to keep it running.',
      ),
      heading('You will leave with'),
      list('the data model, and the three fields that we regret', 'a template for the agreement between operators'),
    ),
    durationMinutes: 60,
    speakers: ['kwabena', 'sakura'],
    moderators: ['wilhelmina'],
    tags: ['Operations', 'Open data'],
    visibility: 'published',
    thumbnail: 'ferry.webp',
  },
  {
    title: 'Opening: what a city owes its software',
    description: doc(
      paragraph(
        'Roads are mended by law, software by luck. Three cities tell what they promised each other, and how they count whether they keep it.',
      ),
    ),
    at: { day: 1, time: '09:30' },
    durationMinutes: 45,
    speakers: ['sakura'],
    moderators: ['ines.carvalho'],
    tags: ['Policy'],
    visibility: 'published',
    thumbnail: 'hall.webp',
  },
  {
    title: 'Procurement without tears: buying open source when the tender form has no field for it',
    description: doc(
      paragraph(
        'A walk through one real tender, from the first draft to the signed contract, with the sentences that lawyers accepted.',
      ),
      list('what to ask for instead of a licence', 'how to pay for maintenance', 'whom to call when nobody bids'),
    ),
    at: { day: 1, time: '11:00' },
    durationMinutes: 90,
    speakers: ['kwabena'],
    moderators: ['wilhelmina', 'ines.carvalho'],
    tags: ['Procurement', 'Policy'],
    visibility: 'published',
  },
  {
    title: 'Rehearsal for speakers',
    description: doc(
      paragraph(
        'Bring the computer that you will use, and the headset. We try sound, pictures and sharing, one after another.',
      ),
    ),
    at: { day: 2, time: '16:00' },
    durationMinutes: 30,
    speakers: ['kwabena', 'sakura'],
    moderators: ['wilhelmina'],
    tags: [],
    visibility: 'private',
  },
  ...moreSessions,
]
