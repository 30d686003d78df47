// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { Bar } from '../../client/room/Bar.tsx'
import { MoreMenu } from '../../client/room/MoreMenu.tsx'
import { ActionQuestion } from '../../client/room/slots/ActionQuestion.tsx'
import { PanelModel } from '../../client/room/panel/PanelModel.ts'
import type { RoomEvent } from '../../contract/room.ts'
import { openTestRoom } from '../support/openTestRoom.tsx'

const entered: RoomEvent = {
  feature: 'people',
  event: { type: 'entered', id: 'p1', name: 'Wilhelmina', role: 'moderator', at: 1 },
}
const joined: RoomEvent = { feature: 'people', event: { type: 'stageJoined', id: 'p1' } }

let room: ReturnType<typeof openTestRoom> | undefined
afterEach(() => room?.close())
const open = (...[children, events]: Parameters<typeof openTestRoom>) => (room = openTestRoom(children, events))

const find = (name: string) =>
  [...room!.root.querySelectorAll('button')].find(
    ({ textContent, ariaLabel, title }) => (ariaLabel ?? (textContent || title)) === name,
  )
const press = (name: string) => {
  void act(() => find(name)!.click())
}

const openPanel = () => new PanelModel({ parts: [], news: [] }, signal('moderator' as const), 'p1')

test('[G4] Join stage says that it is under way, and takes no second press', () => {
  const { given } = open(<Bar panel={openPanel()} />, [entered])
  press('Join stage')
  expect(find('Join stage')!.getAttribute('aria-busy')).toBe('true')
  press('Join stage')
  expect(given).toEqual([{ name: 'people.joinStage', params: {} }])
})

test('[G4] [G9] when Join stage goes, the focus is on the control beside it', async () => {
  const { happen } = open(<Bar panel={openPanel()} />, [entered])
  find('Join stage')!.focus()
  happen('Bar', joined)
  expect(find('Join stage')).toBeUndefined()
  await vi.waitFor(() => expect(document.activeElement).toBe(find('Raise hand')))
})

test('[G4] Leave stage says that it is under way, and takes no second press', () => {
  const { given } = open(<MoreMenu />, [entered, joined])
  press('More')
  press('Leave stage')
  press('More')
  expect(find('Leaving the stage…')!.disabled).toBe(true)
  expect(given).toEqual([{ name: 'people.leaveStage', params: {} }])
})

test('[J3] who has pressed End may still go back to the room while the server does not answer', () => {
  const { given, root } = open(
    <>
      <MoreMenu />
      <ActionQuestion />
    </>,
    [entered],
  )
  press('More')
  press('End session for everyone')
  press('End session for everyone')
  expect(given).toEqual([{ name: 'meeting.end', params: {} }])
  press('Cancel')
  expect(root.querySelector('dialog')).toBe(null)
})

test('[O9] a browser that can do no media is offered no microphone, camera or stage, and all the rest', () => {
  const { mediaStatus, happen } = open(<Bar panel={openPanel()} />, [entered])
  expect(find('Join stage')).toBeDefined()
  void act(() => {
    mediaStatus.value = 'unsupported'
  })
  expect(find('Join stage')).toBeUndefined()
  happen('Bar', joined)
  expect([find('Unmute microphone'), find('Start video')]).toEqual([undefined, undefined])
  expect([find('Hide panel'), find('Leave session')]).not.toContain(undefined)
  void act(() => {
    mediaStatus.value = 'up'
  })
  expect([find('Unmute microphone'), find('Start video')]).not.toContain(undefined)
})
