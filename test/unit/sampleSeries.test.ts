import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { sampleSeries } from '../../contract/sampleSeries.ts'

const howTo = 'once it is as it shall be: KEEP=1 node scripts/run.mjs vitest test/unit/sampleSeries.test.ts'
const file = join(import.meta.dirname, '../fixtures/sampleSeries.json')
const readKept = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
/** The shape of each series, by its name and version. */
const shapes = Object.fromEntries(
  Object.entries(sampleSeries).map(([name, { version, figures }]) => [`${name} ${version}`, figures]),
)
const unkept = () => Object.keys(shapes).filter(name => !(name in readKept()))

beforeAll(() => {
  if (process.env['KEEP'] === undefined || unkept().length === 0) return
  writeFileSync(file, `${JSON.stringify({ ...shapes, ...readKept() }, undefined, 2)}\n`)
})

test('[R2] [O3] the figures of a series are what they always were, or have a new version', () => {
  expect(unkept(), howTo).toEqual([])
  for (const [name, shape] of Object.entries(shapes)) {
    expect(JSON.parse(JSON.stringify(shape)), name).toEqual(readKept()[name])
  }
})
