import type { Viewer } from '../../contract/audience.ts'
import { tested } from './features/tested.ts'
import { isStaff, type Hidden, type PlainEvent } from './features/TestedFeature.ts'

const nothing: Hidden = { inEvent: () => [], inView: () => [] }
const everything: Hidden = { inEvent: ({ type }) => [type], inView: () => ['the state'] }
const hiddenOf = (feature: string): Hidden => {
  const { hides = everything } = Object.entries(tested).find(([name]) => name === feature)?.[1] ?? {}
  return hides === 'nothing' ? nothing : hides
}

/** What a frame holds that its viewer must not get, by the plain rules of its features (rule C6). */
export function leaksIn(frame: object, viewer: Viewer): string[] {
  const named =
    'view' in frame
      ? Object.entries(frame.view as object).flatMap(([feature, state]) => hiddenOf(feature).inView(state, viewer))
      : (frame as { events: { feature: string; event: PlainEvent }[] }).events.flatMap(({ feature, event }) =>
          hiddenOf(feature).inEvent(event, viewer),
        )
  return [...named, ...(isStaff(viewer) ? [] : textsIn(frame).filter(text => text.startsWith('staff:')))]
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
