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
  expect(await stores.uploads.listUnwanted(10)).toEqual(['unwanted-000'])
  expect(unexpected.splice(0)).toHaveLength(3)
  expect(await uploads.tidy()).toBe(false)
  expect(await stores.uploads.listUnwanted(10)).toEqual([])
})
