import { computed, signal } from '@preact/signals'
import { NoticesConnection, type VersionListener } from './NoticesConnection.ts'

/** The page's one connection, opened when first something is to be heard. */
const connection = signal<NoticesConnection | undefined>(undefined)

const timesReached = signal(0)
/** Counts how often the server was reached again. */
export const timesBack = computed(() => Math.max(0, timesReached.value - 1))

/** Hears of an address's versions until the answer is called. */
export function watchAddress(address: string, listener: VersionListener): () => void {
  return openConnection().watch(address, listener)
}

/** Calls whenever the server is reached after it was not, until the answer is called. */
export function onServerReached(listener: () => void): () => void {
  return openConnection().onReached(listener)
}

function openConnection(): NoticesConnection {
  const known = connection.peek()
  if (known) return known
  const opened = new NoticesConnection({ origin: location.origin })
  opened.onReached(() => {
    timesReached.value += 1
  })
  connection.value = opened
  return opened
}

/** Connects anew as whoever is signed in now. */
export function renewNotices(): void {
  connection.peek()?.renew()
}

/** Whether what pages show may be out of date, for the server can't be reached. */
export const isCutOff = computed(() => connection.value?.isCutOff.value ?? false)
