import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import type { Effects } from '../../server/domain/Effects.ts'
import type { FileStore } from '../../server/domain/files/FileStore.ts'
import { createImages } from '../../server/domain/images/createImages.ts'
import type { ImageStore } from '../../server/domain/images/ImageStore.ts'

/** So many files of one kind travel at once for one person (`FairShares`). */
const onTheirWay = 8

test('[S2] of many images at once the last are read and refused, and the others cut one by one', async () => {
  const gates: (() => void)[] = []
  let ids = 0
  const images = createImages({
    stores: {
      images: {
        count: async () => 0,
        noteFiles: async () => {},
        insert: async () => 'done',
      } as Partial<ImageStore> as ImageStore,
    },
    files: { write: async () => {} } as Partial<FileStore> as FileStore,
    uploads: { tidy: async () => false },
    cutter: { cut: () => new Promise(resolve => gates.push(() => resolve(new Map()))) },
    effects: { id: () => String(++ids), now: () => 0 } as Partial<Effects> as Effects,
  })
  const of = { eventId: 'event', ownerId: 'session', shape: 'thumbnail' } as const
  const ended: string[] = []
  const sent = Array.from({ length: onTheirWay }, () =>
    images.add(of, 'ines', Readable.from([Buffer.from('bytes')])).then(
      () => ended.push('made'),
      (error: { code: string }) => ended.push(error.code),
    ),
  )
  await vi.waitFor(() => expect(ended).toEqual(['too_fast']))
  for (let cut = 1; cut < onTheirWay; cut++) {
    await vi.waitFor(() => expect(gates).toHaveLength(cut))
    gates.at(-1)!()
  }
  await Promise.all(sent)
  expect(ended.filter(end => end === 'made')).toHaveLength(onTheirWay - 1)
})
