import type { backchannel } from '../../../contract/features/backchannel.ts'
import { isStaff, type TestedFeature } from './TestedFeature.ts'

/** The backchannel, as the fuzz uses it: what is said among staff is for staff. */
export const testedBackchannel: TestedFeature<typeof backchannel> = {
  likely: { say: () => ({ text: 'staff: psst' }) },
  stories: [[() => ({ by: 'person-0', name: 'backchannel.say', params: { text: 'staff: psst' } })]],
  hides: {
    inEvent: ({ type }, viewer) => (isStaff(viewer) ? [] : [type]),
    inView: (state, viewer) =>
      isStaff(viewer)
        ? []
        : Object.values(state as object)
            .flat()
            .filter(Boolean),
  },
  gaugesHide: {},
}
