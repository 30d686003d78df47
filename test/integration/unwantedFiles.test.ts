import { expect, onTestFinished, test, vi } from 'vitest'
import { openTestApp } from '../support/openTestApp.ts'

test('[S22] a file that can’t be removed keeps no other one on the disk, and all go that are unwanted', async () => {
  const app = await openTestApp()
  onTestFinished(() => app.close())
  const { files, uploads, stores, kysely, unexpected } = app
  const ids = Array.from({ length: 150 }, (_, index) => ({ id: `unwanted-${String(index).padStart(3, '0')}` }))
  await kysely.insertInto('unwanted_file').values(ids).execute()
  const remove = files.remove.bind(files)
  const removing = vi.spyOn(files, 'remove').mockImplementation(async id => {
    if (id === 'unwanted-000') throw new Error('This one stays')
    await remove(id)
  })
  const isMore: boolean[] = []
  for (let pass = 0; pass < 3; pass++) isMore.push(await uploads.tidy())
  removing.mockRestore()
  expect(isMore).toEqual([true, false, false])
  expect(await stores.uploads.listUnwanted(10, 1)).toEqual(['unwanted-000'])
  expect(unexpected.splice(0)).toHaveLength(3)
  expect(await uploads.tidy()).toBe(false)
  expect(await stores.uploads.listUnwanted(10, 1)).toEqual([])
})

test('[S22] nobody waits for a storage that hangs, and one round at a time asks it', async () => {
  const app = await openTestApp()
  onTestFinished(() => app.close())
  const { files, uploads, kysely } = app
  await kysely
    .insertInto('unwanted_file')
    .values([{ id: 'unwanted-1' }])
    .execute()
  const answered = Promise.withResolvers<void>()
  const removing = vi.spyOn(files, 'remove').mockReturnValue(answered.promise)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const asked = [uploads.tidy(), uploads.tidy(), uploads.tidy()]
  await vi.waitFor(() => expect(removing).toHaveBeenCalled())
  await vi.advanceTimersByTimeAsync(3000)
  expect(await Promise.all(asked)).toEqual([false, false, false])
  expect(removing).toHaveBeenCalledTimes(1)
  answered.resolve()
  await uploads.tidy()
  expect(removing).toHaveBeenCalledTimes(1) // for then there was nothing left
})
