import { roomWords as words } from '../../words/room.ts'

/** The tabs of the panel in their order (rule C1); what stands in them comes from the features. */
export const panelTabs = {
  stage: { label: () => words.liveStage },
  participants: { label: () => words.participants },
  backchannel: { label: () => words.backchannel },
} satisfies Record<string, { label(): string }>
export type TabId = keyof typeof panelTabs
