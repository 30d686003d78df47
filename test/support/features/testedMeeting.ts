import type { meeting } from '../../../contract/features/meeting.ts'
import type { TestedFeature } from './TestedFeature.ts'

const start = { endsAt: 3_600_000, unmoderatedLimitMs: 1e9 }

/** The run of the meeting, as the fuzz uses it; its end ends the fuzz. */
export const testedMeeting: TestedFeature<typeof meeting> = {
  likely: {
    start: () => start,
    reschedule: random => ({ endsAt: 3_600_000 + random.below(10) * 60_000 }),
    end: () => ({}),
    expire: () => ({}),
  },
  stories: [
    [
      () => ({ by: 'server', name: 'meeting.start', params: start }),
      ({ meeting }) => ({
        by: 'server',
        name: 'meeting.reschedule',
        params: { endsAt: (meeting.start?.endsAt ?? 0) + 60_000 },
      }),
    ],
  ],
  hides: 'nothing',
  gaugesHide: {},
}
