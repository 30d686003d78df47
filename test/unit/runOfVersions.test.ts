import { expect, test } from 'vitest'
import { runOfVersions } from '../../client/models/runOfVersions.ts'

const lines = (...versions: number[]) => versions.map(version => ({ version }))

test('[S17] pages of a history make one list, newest first, each version once', () => {
  expect(runOfVersions([...lines(5, 4, 3), ...lines(3, 2), ...lines(1)])).toEqual(lines(5, 4, 3, 2, 1))
  expect(runOfVersions([])).toEqual([])
})

test('[S17] after a gap nothing is listed until the gap is filled', () => {
  expect(runOfVersions([...lines(9, 8), ...lines(6, 5)])).toEqual(lines(9, 8))
  expect(runOfVersions([...lines(9, 8), ...lines(6, 5), ...lines(7, 6)])).toEqual(lines(9, 8, 7, 6, 5))
})
