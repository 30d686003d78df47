import type { Device } from 'mediasoup-client'
import { DomainError } from '../../contract/errors.ts'
import { loadMediaLibrary } from './loadMediaLibrary.ts'
import { reloadOnce } from './reloadOnce.ts'

/**
 * Whether this document has been loaded anew for it: who watches shall not be sent through one reload after another.
 */
let hasFailed = false

/**
 * What this browser can do with sound and pictures; rejects with `no_media`, or with an error that `isUnsupported`
 * knows. Where the library's code can't be fetched it is mostly that of an older build: the document is loaded anew,
 * once.
 */
export async function createMediaDevice(load = loadMediaLibrary): Promise<Device> {
  const { Device } = await load().catch(async (error: unknown) => {
    if (!hasFailed) hasFailed = (await reloadOnce()) === undefined
    throw new DomainError('no_media', 'A part of the page could not be loaded', undefined, { cause: error })
  })
  // The library knows browsers by their names, and not those from which the connection was taken out.
  if (typeof RTCPeerConnection === 'undefined') throw new UnsupportedBrowser('No peer connections')
  return new Device()
}

class UnsupportedBrowser extends Error {
  override name = 'UnsupportedError' // as the library's own
}

/** This browser can't do it at all: trying again is of no use. */
export const isUnsupported = (error: unknown): boolean => error instanceof Error && error.name === 'UnsupportedError'
