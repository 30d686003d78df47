import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = 'test/e2e'
const journeys = readdirSync(folder)
  .map(name => ({ name, code: readFileSync(`${folder}/${name}`, 'utf8') }))
  .filter(({ code }) => code.includes('ServerProcess'))
const without = (isThere: (code: string) => boolean) =>
  journeys.filter(({ code }) => !isThere(code)).map(({ name }) => name)

test('every journey looks for what axe finds', () => {
  expect(without(code => /\b(accessibilityFaults|faultsInLightAndDark)\(/.test(code))).toEqual([])
})

test('every journey fails on what the content security policy refuses', () => {
  // Windows say so when they are closed, and not where their whole browser is.
  expect(without(code => !/\bbrowser\.new(Context|Page)\(/.test(code))).toEqual([])
  expect(without(code => !code.includes('openBrowser(') || code.includes('violations'))).toEqual([])
})

test('half of the journeys go by keyboard alone', () => {
  const byPointer = without(code => !/\.(click|dblclick|check|uncheck|hover|tap|dragTo)\((?!{ trial)/.test(code))
  expect(byPointer.length).toBeLessThanOrEqual(journeys.length / 2)
})
