import { expect, test } from 'vitest'
import { countCheck, countPlaywright, countVitest, sumLine } from '../../../scripts/tasks/counts.mjs'

const file = (status: string, ...tests: string[]): { status: string; assertionResults: { status: string }[] } => ({
  status,
  assertionResults: tests.map(each => ({ status: each })),
})

test('the line sums all kinds of tests', () => {
  const vitest = countVitest(
    {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')],
    },
    1,
  )
  const e2e = countPlaywright({ stats: { expected: 2, unexpected: 0, flaky: 1 }, errors: [] }, 1)
  expect(sumLine([countCheck(0), countCheck(2), vitest, e2e])).toBe('6 passed, 3 failed')
})

test('a file that does not load has failed', () => {
  expect(countVitest({ numPassedTests: 5, numFailedTests: 0, testResults: [file('failed')] }, 1)).toEqual({
    passed: 5,
    failed: 1,
  })
})

test.each([
  ['no report', countVitest(undefined, 1)],
  ['no report though it ended well', countPlaywright(undefined, 0)],
  ['nothing ran', countVitest({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0)],
  ['an error outside of tests', countVitest({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 1)],
])('a silent failure is counted: %s', (_, count) => {
  expect(count).toEqual({ passed: 0, failed: 1 })
})
