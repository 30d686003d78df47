import { signal } from '@preact/signals'
import { showToast } from '../../ui/toasts.ts'
import { roomWords as words } from '../../words/room.ts'
import type { Action } from '../features/FeatureView.ts'
import type { RoomAccess } from '../RoomAccess.ts'
import { attempt } from './attempt.ts'
import type { Brought } from './RoomSlots.ts'

type Ids = { id: string }[]
type AnyAction<Of extends Ids> = Brought<Action<Of>>

/** What a person is asked before it is done. */
export interface Question {
  key: string
  title: string
  text: string
  confirmLabel: string
  destroys: boolean
  confirm(): void
}

/** Does what is pressed in the room: asks first where it must, takes no second press meanwhile, says when it failed. */
export class ActionRuns {
  readonly #room: RoomAccess
  readonly #running = signal<ReadonlySet<string>>(new Set())
  readonly question = signal<Question | undefined>(undefined)

  constructor(room: RoomAccess) {
    this.#room = room
  }

  /** Whether this is under way. */
  isRunning<Of extends Ids>(action: AnyAction<Of>, ...of: Of): boolean {
    return this.#running.value.has(keyOf(action, of))
  }

  /** What it is called now. */
  labelOf<Of extends Ids>(action: AnyAction<Of>, ...of: Of): string {
    const busyLabel = this.isRunning(action, ...of) ? action.busyLabel?.() : undefined
    return busyLabel ?? action.label(this.#room, ...of)
  }

  /** Does it, or asks whether to. */
  start<Of extends Ids>(action: AnyAction<Of>, ...of: Of): void {
    const key = keyOf(action, of)
    if (this.#running.peek().has(key)) return
    const run = () => void this.#run(key, action, of)
    if (!action.question) return run()
    const asked = attempt(
      action.key,
      () => ({ ...action.question!(this.#room, ...of), confirmLabel: action.label(this.#room, ...of) }),
      undefined,
    )
    if (!asked) return void showToast({ text: words.failed })
    this.question.value = { ...asked, key, destroys: action.destroys ?? false, confirm: run }
  }

  /** Whether what is asked for is being done. */
  isConfirmed({ key }: Question): boolean {
    return this.#running.value.has(key)
  }

  async #run<Of extends Ids>(key: string, action: AnyAction<Of>, of: Of): Promise<void> {
    this.#running.value = new Set([...this.#running.peek(), key])
    try {
      await action.run(this.#room, ...of)
    } catch (error) {
      if (action.onFailed) action.onFailed(error)
      else showToast({ text: words.failed })
    } finally {
      this.#running.value = new Set([...this.#running.peek()].filter(other => other !== key))
      if (this.question.peek()?.key === key) this.question.value = undefined
    }
  }
}

const keyOf = ({ key }: { key: string }, of: Ids): string => [key, ...of.map(({ id }) => id)].join(' ')
