import type { Device } from 'mediasoup-client'
import { DomainError } from '../../contract/errors.ts'
import { loadMediaLibrary } from './loadMediaLibrary.ts'

/** What this browser can do with sound and pictures; rejects with `no_media`, or with an error that `isUnsupported` knows. */
export async function createMediaDevice(): Promise<Device> {
  const { Device } = await loadMediaLibrary().catch((error: unknown) => {
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
