import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { ErrorCode } from '../../contract/errors.ts'
import { endingOf, familyOfEnding } from '../../contract/fileTypes.ts'

/** Why a file was not taken; `details` are the server's. */
export interface UploadProblem {
  code: ErrorCode | 'unreachable'
  details?: unknown
}

/** What becomes of a file that is being sent. */
export interface SendingHandlers {
  /** It has an address of its own now, under which it goes on. */
  onAddress(address: string): void
  onProgress(sentBytes: number): void
  /** The connection is lost; it goes on by itself. */
  onStalled(): void
  onDone(): void
  onRefused(problem: UploadProblem): void
}

/** Port: sends a file, from where it stands if it has an address already. */
export type StartSending = (
  file: File,
  address: string | null,
  handlers: SendingHandlers,
) => {
  /** Gives it up, here and on the server. */
  cancel(): void
}

/** What is remembered of an upload over a reload; without the file itself where that is too large, or can't be kept. */
export interface KeptUpload {
  key: string
  name: string
  size: number
  lastModified: number
  address: string | null
  file: File | null
}

/** Port: where uploads are remembered. What fails there is of no consequence to what is sent now. */
export interface UploadKeeper {
  keep(upload: KeptUpload): void
  forget(key: string): void
  /** Of those that no other page sends. */
  takeOver(): Promise<KeptUpload[]>
}

/** How far one is: with its file missing, it goes on once somebody chooses that again. */
export type UploadState =
  | { phase: 'waiting' }
  | { phase: 'fileNeeded' }
  | { phase: 'sending' | 'stalled'; sentBytes: number; secondsLeft: number | undefined }
  | { phase: 'refused'; problem: UploadProblem }

/** A file on its way to a session. */
export interface UploadItem {
  readonly key: string
  readonly name: string
  readonly size: number
  readonly state: ReadonlySignal<UploadState>
}

interface Entry extends UploadItem {
  kept: KeptUpload
  state: Signal<UploadState>
  sending?: ReturnType<StartSending>
  begun?: { at: number; sentBytes: number }
}

interface Deps {
  startSending: StartSending
  keeper: UploadKeeper
  createKey(): string
  /** In milliseconds, steadily. */
  now(): number
  /** `isLast` of those that are on their way. */
  onDone(name: string, isLast: boolean): void
  onRefused(name: string): void
}

/** Of so many bytes are sent at once; the rest waits. */
const maxSending = 3
/** Before that, nobody can say how long it takes. */
const rateAfterMs = 3000

/** The files that somebody sends to a session, some at a time; each can be refused without stopping the others. */
export class UploadQueue {
  readonly items = signal<readonly UploadItem[]>([])
  readonly #deps: Deps
  #entries: Entry[] = []
  constructor(deps: Deps) {
    this.#deps = deps
    void deps.keeper.takeOver().then(kept => {
      for (const upload of kept) this.#append(upload)
      this.#sendNext()
    })
  }

  /** `maxBytes` is how large one may be. */
  add(files: readonly File[], maxBytes: number): void {
    for (const file of files) {
      const { name, size, lastModified } = file
      const entry = this.#append({ key: this.#deps.createKey(), name, size, lastModified, address: null, file })
      if (!familyOfEnding.has(endingOf(name))) this.#refuse(entry, { code: 'wrong_type' })
      else if (size > maxBytes) this.#refuse(entry, { code: 'too_large' })
      else this.#deps.keeper.keep(entry.kept)
    }
    this.#sendNext()
  }

  /** Goes on with a file that was chosen again; false if it is another one. */
  supply(key: string, file: File): boolean {
    const entry = this.#find(key)
    if (!entry || entry.name !== file.name || entry.size !== file.size) return false
    entry.kept = { ...entry.kept, file }
    entry.state.value = { phase: 'waiting' }
    this.#deps.keeper.keep(entry.kept)
    this.#sendNext()
    return true
  }

  /** Gives one up, or takes away one that was refused. */
  remove(key: string): void {
    const entry = this.#find(key)
    if (!entry) return
    const { address } = entry.kept
    const { phase } = entry.state.peek()
    entry.sending?.cancel()
    if ((phase === 'waiting' || phase === 'fileNeeded') && address !== null) {
      this.#deps.startSending(new File([], entry.name), address, silent).cancel()
    }
    this.#drop(entry)
    this.#sendNext()
  }

  #append(kept: KeptUpload): Entry {
    const { key, name, size } = kept
    const phase = kept.file ? 'waiting' : 'fileNeeded'
    const entry: Entry = { key, name, size, kept, state: signal<UploadState>({ phase }) }
    this.#entries = [...this.#entries, entry]
    this.items.value = this.#entries
    return entry
  }

  #sendNext(): void {
    for (const entry of this.#entries) {
      if (this.#entries.filter(({ sending }) => sending).length >= maxSending) return
      if (entry.state.peek().phase === 'waiting') this.#send(entry)
    }
  }

  #send(entry: Entry): void {
    const moving = (phase: 'sending' | 'stalled', sentBytes: number) => {
      entry.state.value = { phase, sentBytes, secondsLeft: this.#secondsLeft(entry, sentBytes) }
    }
    entry.state.value = { phase: 'sending', sentBytes: 0, secondsLeft: undefined }
    entry.sending = this.#deps.startSending(entry.kept.file!, entry.kept.address, {
      onAddress: address => {
        entry.kept = { ...entry.kept, address }
        this.#deps.keeper.keep(entry.kept)
      },
      onProgress: sentBytes => {
        entry.begun ??= { at: this.#deps.now(), sentBytes }
        moving('sending', sentBytes)
      },
      onStalled: () => {
        const state = entry.state.peek()
        delete entry.begun
        moving('stalled', 'sentBytes' in state ? state.sentBytes : 0)
      },
      onDone: () => {
        this.#drop(entry)
        this.#deps.onDone(entry.name, !this.#entries.some(({ state }) => isOnItsWay(state.peek())))
        this.#sendNext()
      },
      onRefused: problem => {
        this.#refuse(entry, problem)
        this.#sendNext()
      },
    })
  }

  #secondsLeft({ size, begun }: Entry, sentBytes: number): number | undefined {
    if (!begun) return undefined
    const passedMs = this.#deps.now() - begun.at
    const bytes = sentBytes - begun.sentBytes
    return passedMs < rateAfterMs || bytes <= 0 ? undefined : ((size - sentBytes) / bytes) * (passedMs / 1000)
  }

  #refuse(entry: Entry, problem: UploadProblem): void {
    delete entry.sending
    entry.state.value = { phase: 'refused', problem }
    this.#deps.keeper.forget(entry.key)
    this.#deps.onRefused(entry.name)
  }

  #drop(entry: Entry): void {
    this.#entries = this.#entries.filter(other => other !== entry)
    this.items.value = this.#entries
    this.#deps.keeper.forget(entry.key)
  }

  #find(key: string): Entry | undefined {
    return this.#entries.find(entry => entry.key === key)
  }
}

const isOnItsWay = ({ phase }: UploadState) => phase !== 'refused' && phase !== 'fileNeeded'

const silent: SendingHandlers = {
  onAddress() {},
  onProgress() {},
  onStalled() {},
  onDone() {},
  onRefused() {},
}
