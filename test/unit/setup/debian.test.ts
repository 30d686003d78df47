import { expect, test } from 'vitest'
import { workerBuildPackages } from '../../../media/worker/buildWorker.mjs'
import { installPackages, missingPackages } from '../../../scripts/setup/debian.mjs'
import { SetupError } from '../../../scripts/setup/SetupError.mjs'

test('packages that Debian does not know are missing', () => {
  expect(missingPackages(['greenroom-never-packaged'])).toEqual(['greenroom-never-packaged'])
  expect(missingPackages([])).toEqual([])
})

test('who may not install gets one message with every package and what it is for', async () => {
  const asked = installPackages(['meson', 'chromium'], ['the media worker', 'the browser of the tests'], null)
  await expect(asked).rejects.toThrow(SetupError)
  await expect(asked).rejects.toThrow(
    /the media worker, the browser of the tests[^]*apt-get install --no-install-recommends meson chromium$/,
  )
})

test('nothing missing needs no right', async () => {
  await installPackages([], [], null)
})

test('the recipe names its packages', () => {
  expect(workerBuildPackages()).toEqual(expect.arrayContaining(['build-essential', 'libuv1-dev', 'meson']))
})
