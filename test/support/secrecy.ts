import type { Viewer } from '../../contract/audience.ts'
import { tested } from './features/tested.ts'
import { isStaff, type Hidden, type PlainEvent } from './features/TestedFeature.ts'

const nothing: Hidden = { inEvent: () => [], inView: () => [] }
const everything: Hidden = { inEvent: ({ type }) => [type], inView: () => ['the state'] }
const testedOf = (feature: string) => Object.entries(tested).find(([name]) => name === feature)?.[1]
const hiddenOf = (feature: string): Hidden => {
  const { hides = everything } = testedOf(feature) ?? {}
  return hides === 'nothing' ? nothing : hides
}

type PlainFrame = Partial<{
  view: object
  own: object
  gauges: object
  events: { feature: string; event: PlainEvent }[]
  outside: object
}>

/** What a frame holds that its viewer must not get, by the plain rules of its features (rule C6). */
export function leaksIn(frame: PlainFrame, viewer: Viewer): string[] {
  const { view, own, gauges = {}, events = [] } = frame
  return [
    ...Object.entries({ ...view, ...own }).flatMap(([feature, state]) => hiddenOf(feature).inView(state, viewer)),
    ...Object.entries(gauges).flatMap(([name, value]) => {
      const [feature, gauge] = name.split('.') as [string, string]
      const hides = testedOf(feature)?.gaugesHide[gauge] ?? (() => [name])
      return hides === 'nothing' ? [] : hides(value, viewer)
    }),
    ...events.flatMap(({ feature, event }) => hiddenOf(feature).inEvent(event, viewer)),
    ...(isStaff(viewer) ? [] : textsIn(frame).filter(text => text.startsWith('staff:'))),
  ]
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
