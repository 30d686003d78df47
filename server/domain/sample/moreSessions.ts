import { doc, heading, list, paragraph } from './richTexts.ts'
import type { SampleSession } from './SampleSession.ts'

const tides: SampleSession = {
  title: 'Tide tables as open data: from paper to a feed',
  description: doc(
    paragraph(
      'Four harbours printed their tide tables until last year. Now they publish one feed, and the print is made from it. What readers asked for, what they really use, and who corrects a height at night.',
    ),
    heading('Before you come'),
    list('look at the slides below', 'try the heights of one day in your own tool', 'note which field you miss'),
  ),
  at: { day: 1, time: '14:00' },
  durationMinutes: 60,
  speakers: ['amina', 'henrik'],
  moderators: ['zsofia'],
  tags: ['Open data', 'Operations'],
  visibility: 'published',
  thumbnail: 'tide.webp',
  published: { by: 'tomasz.wojcik', daysAgo: 1 },
  earlier: [
    {
      by: 'ines.carvalho',
      daysAgo: 12,
      was: {
        title: 'Tide tables as open data',
        description: doc(
          paragraph('Four harbours printed their tide tables until last year. Now they publish one feed.'),
        ),
        at: { day: 1, time: '15:00' },
        durationMinutes: 45,
        speakers: ['amina'],
        tags: ['Open data'],
        thumbnail: null,
      },
    },
    {
      by: 'zsofia',
      daysAgo: 6,
      was: {
        title: 'Tide tables as open data',
        at: { day: 1, time: '15:00' },
        tags: ['Open data'],
        thumbnail: null,
      },
    },
  ],
  attachments: [
    {
      name: 'from-paper-to-a-feed.pdf',
      title: 'Slides',
      description: 'One page, to read before the session.',
      by: 'amina',
    },
    {
      name: 'tide-heights.csv',
      title: 'Heights of one day',
      description: 'At every full hour, in metres.',
      by: 'henrik',
    },
    { name: 'tide-of-one-day.png', title: 'The same as a drawing', description: '', by: 'henrik' },
    {
      name: 'agreement.docx',
      title: 'Agreement between harbours',
      description: 'A template to change as you like.',
      by: 'zsofia',
    },
  ],
}

/** The sessions of the sample event that show what else there is: files, a history, and those that few people see. */
export const moreSessions: readonly SampleSession[] = [
  {
    title: 'Coffee on the quay',
    description: doc(paragraph('Come as you are. Somebody from the programme team is at every table.')),
    at: { day: 0, time: '08:30' },
    durationMinutes: 30,
    speakers: [],
    moderators: ['yaw'],
    tags: ['Community'],
    visibility: 'published',
  },
  tides,
  {
    title: 'One ticket for ferry and tram',
    description: doc(
      paragraph(
        'How a ticket that is good on water and on rails is sold, checked and shared out between two companies.',
      ),
      list('what conductors see', 'what happens without a network', 'how the money is counted'),
    ),
    at: { day: 1, time: '16:00' },
    durationMinutes: 45,
    speakers: ['linh', 'rafael'],
    moderators: ['yaw'],
    tags: ['Operations'],
    visibility: 'published',
    thumbnail: 'ferry.webp',
    published: { by: 'yaw', daysAgo: 2 },
    earlier: [
      { by: 'ines.carvalho', daysAgo: 9, was: { title: 'One ticket', speakers: ['linh'], durationMinutes: 30 } },
    ],
  },
  {
    title: 'Who answers at night? On-call for small ports',
    description: doc(
      paragraph(
        'Nineteen harbours, two people, one telephone. A report on a rota that holds, and on the ones that did not.',
      ),
    ),
    at: { day: 2, time: '09:30' },
    durationMinutes: 60,
    speakers: ['siobhan'],
    moderators: ['zsofia'],
    tags: ['Operations'],
    visibility: 'published',
    state: 'cancelled',
  },
  {
    title: 'Working group: the agreement between operators',
    description: doc(paragraph('For those who have its address: the draft is read aloud, sentence by sentence.')),
    at: { day: 2, time: '11:00' },
    durationMinutes: 90,
    speakers: ['nikhil'],
    moderators: ['yaw'],
    tags: ['Policy'],
    visibility: 'unlisted',
  },
  {
    title: 'Closing: what we take home',
    description: doc(
      paragraph('Three sentences from everybody who has led a session, and the date of the next forum.'),
    ),
    at: { day: 2, time: '14:00' },
    durationMinutes: 45,
    speakers: ['sakura', 'amina'],
    moderators: ['wilhelmina'],
    tags: ['Policy', 'Community'],
    visibility: 'published',
    thumbnail: 'hall.webp',
  },
  {
    title: 'Lightning talks: bring five minutes',
    description: doc(paragraph('To be filled: six talks of five minutes each. Who asks for which?')),
    durationMinutes: 45,
    speakers: [],
    moderators: [],
    tags: ['Community'],
    visibility: 'published',
    state: 'draft',
  },
]
