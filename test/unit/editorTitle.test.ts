import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { cutAt, deltaBetween, mergeTyped, movePosition, type TextDelta } from '../../client/pages/editor/titleText.ts'
import { Random } from '../support/Random.ts'

/** What another page does to a text, as Yjs tells this one. */
function changed(text: string, edit: (shared: Y.Text) => void): { text: string; delta: TextDelta } {
  const shared = new Y.Doc().getText('title')
  shared.insert(0, text)
  let delta: TextDelta = []
  shared.observe(event => {
    delta = event.delta
  })
  shared.doc!.transact(() => {
    edit(shared)
  })
  return { text: shared.toString(), delta }
}

describe('[S13] one’s own selection under the edits of others', () => {
  test('moves with what is put in before it, and stays before what is put in behind or right at it', () => {
    const { delta } = changed('ferries on time', text => {
      text.insert(0, 'Keeping ')
    })
    expect(movePosition(7, delta)).toBe(15)
    expect(movePosition(0, delta)).toBe(0)
    expect(
      movePosition(
        3,
        changed('ferries', text => {
          text.insert(5, 'xx')
        }).delta,
      ),
    ).toBe(3)
  })

  test('moves back by what is taken away before it, and to its place when it was inside', () => {
    const { delta } = changed('Keeping ferries on time', text => {
      text.delete(8, 8)
    })
    expect([0, 8, 12, 16, 23].map(position => movePosition(position, delta))).toEqual([0, 8, 8, 8, 15])
  })

  test('a letter like its neighbours moves it too, where comparing texts could not tell', () => {
    const { text, delta } = changed('aa', shared => {
      shared.insert(0, 'a')
    })
    expect(text).toBe('aaa')
    expect(movePosition(2, delta)).toBe(3)
  })

  test('stays on the same characters through any number of changes at once', () => {
    const random = new Random(7)
    for (let round = 0; round < 300; round++) {
      const before = 'abcdefghijklmnopqrstuvwxyz'
      const at = 1 + random.below(25)
      const { text, delta } = changed(before, shared => {
        for (let edit = 0; edit < 4; edit++) {
          const place = random.below(shared.length)
          if (random.below(2) === 0) shared.insert(place, '123'.slice(random.below(3)))
          else shared.delete(place, Math.min(random.below(4), shared.length - place))
        }
      })
      const moved = movePosition(at, delta)
      const kept = (part: string) => part.replace(/[^a-z]/g, '')
      expect(kept(text.slice(0, moved))).toBe(
        Array.from(before.slice(0, at))
          .filter(sign => text.includes(sign))
          .join(''),
      )
    }
  })
})

describe('[S13] what an input method has not finished, while others type', () => {
  test('goes to its own place in what the text has become', () => {
    expect(mergeTyped('time', 'timeに', 'Keeping time')).toBe('Keeping timeに')
    expect(mergeTyped('ferries on time', 'ferries in time', 'ferries on time, always')).toBe('ferries in time, always')
    expect(mergeTyped('ferries', 'ferry', 'The ferries')).toBe('The ferry')
  })

  test('without others it is simply what was typed', () => {
    expect(mergeTyped('time', 'tide', 'time')).toBe('tide')
    expect(mergeTyped('', 'a', '')).toBe('a')
  })

  test('brings back nothing that others have taken away', () => {
    expect(mergeTyped('abcdef', 'abcdefX', 'abc')).toBe('abcX')
    expect(mergeTyped('abcdef', 'abf', 'af')).toBe('af')
  })
})

test('[S13] a change is told as the one stretch that differs', () => {
  expect(deltaBetween('on time', 'in time')).toEqual([{ retain: 0 }, { delete: 1 }, { insert: 'i' }])
  expect(deltaBetween('same', 'same')).toEqual([{ retain: 4 }])
})

test('[S13] a selection is drawn between what is before and what follows, its caret at the end that moves', () => {
  expect(cutAt('Keeping ferries', 8, 15)).toEqual({ before: 'Keeping ', selected: 'ferries', caretFirst: false })
  expect(cutAt('Keeping ferries', 15, 8)).toEqual({ before: 'Keeping ', selected: 'ferries', caretFirst: true })
  expect(cutAt('Keeping', 3, 3)).toEqual({ before: 'Kee', selected: '', caretFirst: false })
})
