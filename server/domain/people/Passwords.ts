import { argon2, timingSafeEqual } from 'node:crypto'
import { WorkInTurns } from '../../../media/room/WorkInTurns.ts'

// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const
const tagLength = 32

/** Whose turn it is. */
export interface Asker {
  /** Is somebody who was let in before, and waits for no stranger, however many there are. */
  isKnown: boolean
  name: string
}

function derive(password: string, nonce: Uint8Array): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  argon2('argon2id', { ...cost, tagLength, message: password.normalize('NFC'), nonce }, (error, tag) => {
    if (error) reject(error)
    else resolve(tag)
  })
  return promise
}

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')
const prefix = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$`

/** How many random bytes a new password's hash takes. */
export const saltBytes = 16

/** Whoever may set one has shown a secret. */
const newPasswords: Asker = { isKnown: true, name: 'new passwords' }

/** The hash of no password: what is compared for who has none, so that it takes the same time. */
export const dummyHash = `${prefix}${encode(new Uint8Array(saltBytes))}$${encode(new Uint8Array(tagLength))}`

/**
 * Hashes and checks passwords, a few at once: each takes some 50 ms of a core and one of Node's four threads, which
 * files need as well. Both throw `too_fast` while too many wait, and `unavailable` once this is closed.
 */
export class Passwords {
  readonly #ofStrangers = new WorkInTurns({ maxRunning: 2, maxWaiting: 40, maxWaitingInAll: 50 })
  readonly #ofKnown = new WorkInTurns({ maxRunning: 1, maxWaiting: 10, maxWaitingInAll: 10 })

  /** What is kept of a password, in the PHC string format; `salt` is random. */
  async hash(password: string, salt: Uint8Array): Promise<string> {
    return `${prefix}${encode(salt)}$${encode(await this.#derive(newPasswords, password, salt))}`
  }

  /** Whether a password is the one of a hash; takes the same time for any. Those who ask take turns. */
  async matches(password: string, hash: string, asker: Asker): Promise<boolean> {
    const [salt, tag] = hash.startsWith(prefix) ? hash.slice(prefix.length).split('$') : []
    const expected = Buffer.from(tag ?? '', 'base64')
    const found = await this.#derive(asker, password, Buffer.from(salt ?? '', 'base64'))
    return expected.length === found.length && timingSafeEqual(expected, found)
  }

  /** Refuses all that wait, for the server stops. */
  close(): void {
    this.#ofStrangers.close()
    this.#ofKnown.close()
  }

  #derive({ isKnown, name }: Asker, password: string, salt: Uint8Array): Promise<Buffer> {
    return (isKnown ? this.#ofKnown : this.#ofStrangers).run(name, () => derive(password, salt))
  }
}
