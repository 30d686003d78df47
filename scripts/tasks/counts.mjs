/** @typedef {{ passed: number, failed: number }} Count */
/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: {
 * status: string }[] }[] }} VitestReport
 */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} PlaywrightReport */

/**
 * A check that has no parts counts as one test.
 * @param {number} exitCode
 * @returns {Count}
 */
export function countCheck(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * Tests, and files that failed before or after their tests. No report means that it did not get so far.
 * @param {VitestReport | undefined} report
 * @param {number} exitCode
 * @returns {Count}
 */
export function countVitest(report, exitCode) {
  const brokenFiles =
    report?.testResults.filter(
      file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
    ).length ?? 0
  return orFailed(
    { passed: report?.numPassedTests ?? 0, failed: (report?.numFailedTests ?? 0) + brokenFiles },
    exitCode,
  )
}

/**
 * A test that passes only now and then has failed.
 * @param {PlaywrightReport | undefined} report
 * @param {number} exitCode
 * @returns {Count}
 */
export function countPlaywright(report, exitCode) {
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {}
  return orFailed({ passed: expected, failed: unexpected + flaky + (report?.errors.length ?? 0) }, exitCode)
}

/**
 * The line that a test run ends with.
 * @param {Count[]} counts
 */
export function sumLine(counts) {
  const { passed, failed } = sum(counts)
  return `${passed} passed, ${failed} failed`
}

/**
 * All counts together.
 * @param {Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  })
}

/**
 * A run that went wrong without saying what, or in which nothing ran, is one failure.
 * @param {Count} count
 * @param {number} exitCode
 * @returns {Count}
 */
function orFailed(count, exitCode) {
  const silent = count.failed === 0 && (exitCode !== 0 || count.passed === 0)
  return silent ? { ...count, failed: 1 } : count
}
