// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import type { Seat } from '../../contract/features/seats.ts'
import { RemoteMedia } from '../../client/models/RemoteMedia.ts'
import { Places, type StageItem } from '../../client/room/stage/Places.tsx'
import { createFakeTrack } from '../support/FakeDevices.ts'
import { openTestRoom } from '../support/openTestRoom.tsx'

const person = (id: string): StageItem => {
  const seat = { id, name: id, role: 'attendee', place: 'stage', microphone: false, camera: true }
  return { key: id, type: 'person', seat: seat as Seat }
}
const share: StageItem = { key: 'share', type: 'content', content: <figure class='tile'>A share</figure> }
const [ann, bob, cem] = [person('ann-1'), person('bob-1'), person('cem-1')] as const

/** The DOM here has no sizes: this says what the stage's is. */
let resize: (size: { width: number; height: number }) => void
vi.stubGlobal(
  'ResizeObserver',
  class {
    constructor(tell: (entries: { contentRect: object }[]) => void) {
      resize = size => void act(() => tell([{ contentRect: size }]))
    }
    observe() {}
    disconnect() {}
  },
)

/** Nor has it any sight: this says whether an element is in it. */
const sights = new Map<Element, (isIntersecting: boolean) => void>()
vi.stubGlobal(
  'IntersectionObserver',
  class {
    readonly #tell: (entries: { isIntersecting: boolean }[]) => void
    constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
      this.#tell = tell
    }
    observe(element: Element) {
      sights.set(element, isIntersecting => void act(() => this.#tell([{ isIntersecting }])))
    }
    disconnect() {}
  },
)

let room: ReturnType<typeof openTestRoom>
afterEach(() => room.close())

function openStage() {
  const tracks = new Map(['ann-1', 'bob-1', 'cem-1'].map(id => [id, createFakeTrack('video')]))
  const remote = new RemoteMedia()
  const shown = signal<Parameters<typeof Places>[0]>({ layout: 'grid', items: [ann, bob] })
  const Shown = () => <Places {...shown.value} />
  room = openTestRoom(<Shown />, [], {
    videoOf: id => tracks.get(id),
    showAt: (...shown) => remote.showAt(...shown),
  })
  resize({ width: 1000, height: 500 })
  const place = (name: string) =>
    [...room.root.querySelectorAll<HTMLElement>('.stage__place')].find(({ textContent }) => textContent.includes(name))!
  return {
    show: (next: Partial<typeof shown.value>) =>
      void act(() => {
        shown.value = { ...shown.value, ...next }
      }),
    at: (name: string) =>
      ['x', 'y', 'width', 'height'].map(side => parseFloat(place(name).style.getPropertyValue(`--place-${side}`))),
    picture: (name: string) => place(name).querySelector('video')!,
    see: (name: string, isInSight: boolean) => sights.get(place(name).querySelector('figure')!)!(isInSight),
    widthOf: (personId: string) => remote.widthOf({ personId, source: 'camera' }),
  }
}

test('[G1] another layout, order, size or company moves places, and makes no picture anew', () => {
  const { show, at, picture } = openStage()
  expect([at('ann-1'), at('bob-1')]).toEqual([
    [0, 64, 496, 372],
    [504, 64, 496, 372],
  ])
  const [videos, streams] = [
    [picture('ann-1'), picture('bob-1')],
    [picture('ann-1').srcObject, picture('bob-1').srcObject],
  ]
  const places = new Set<string>()
  const expectTheSame = () => {
    places.add(JSON.stringify(at('ann-1')))
    expect([picture('ann-1'), picture('bob-1')].map((video, index) => video === videos[index])).toEqual([true, true])
    expect([picture('ann-1').srcObject, picture('bob-1').srcObject]).toEqual(streams)
  }
  expectTheSame()
  show({ layout: 'speaker' })
  expectTheSame()
  show({ items: [bob, ann] })
  expectTheSame()
  show({ items: [cem, bob, ann, share], layout: 'content' })
  expectTheSame()
  resize({ width: 390, height: 700 })
  expectTheSame()
  show({ items: [ann, bob], layout: 'grid' })
  expectTheSame()
  expect(places.size).toBe(6)
})

test('[G8] a picture is fetched as wide as its tile, as long as the tile is there and in sight', () => {
  const { show, see, widthOf } = openStage()
  expect(widthOf('ann-1')).toBe(0)
  see('ann-1', true)
  expect([widthOf('ann-1'), widthOf('bob-1')]).toEqual([496, 0])
  resize({ width: 500, height: 250 })
  expect(widthOf('ann-1')).toBe(246)
  see('ann-1', false)
  expect(widthOf('ann-1')).toBe(0)
  see('ann-1', true)
  show({ items: [bob] })
  expect(widthOf('ann-1')).toBe(0)
})

test('[G1] [G9] what has no room on the stage can be scrolled to by keyboard', () => {
  const { show } = openStage()
  const stage = room.root.querySelector<HTMLElement>('.stage__tiles')!
  expect(stage.hasAttribute('tabindex')).toBe(false)
  show({ items: Array.from({ length: 25 }, (_, index) => person(`p${index}-1`)) })
  resize({ width: 374, height: 290 })
  expect([stage.tabIndex, stage.getAttribute('role')]).toEqual([0, 'group'])
  expect(parseFloat(stage.style.getPropertyValue('--places-height'))).toBeGreaterThan(290)
})
