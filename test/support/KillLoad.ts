import { setTimeout as pause } from 'node:timers/promises'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import type { RoomEvent } from '../../contract/room.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import type { Random } from './Random.ts'
import type { EditorPage } from './Visitor.ts'

/** Something that somebody did, and whether the server has said that it is kept. */
export interface Deed {
  kind: 'write' | 'delete'
  mark: string
  acknowledged: boolean
}

/** A little slower than the bounds of a room's socket and of a document's. */
const pauseMs = 35

/** People who edit, write and delete without a pause, until told to stop; every deed is noted down. */
export class KillLoad {
  readonly edits: Deed[] = []
  readonly lines: Deed[] = []
  readonly #random: Random
  readonly #name: string
  #stopped = false
  #running: Promise<void>[] = []
  #deeds = 0

  /** `name` stands in every mark, so that no two loads share one. */
  constructor(random: Random, name: string) {
    this.#random = random
    this.#name = name
  }

  /** How many deeds the server has acknowledged. */
  get acknowledged(): number {
    return [...this.edits, ...this.lines].filter(deed => deed.acknowledged).length
  }

  begin(editors: readonly EditorPage[], rooms: readonly RoomConnection[]): void {
    this.#running = [...editors.map(editor => this.#edit(editor)), ...rooms.map(room => this.#chat(room))]
    for (const running of this.#running) {
      running.catch(() => {
        this.stop()
      }) // `settle` says so
    }
  }

  /** Begins nothing more; what is under way is answered once the server is back. */
  stop(): void {
    this.#stopped = true
  }

  /** Resolves when everything has been answered. */
  async settle(): Promise<void> {
    this.stop()
    await Promise.all(this.#running)
  }

  #note(list: Deed[], kind: Deed['kind'], mark: string): Deed {
    const deed = { kind, mark, acknowledged: false }
    list.push(deed)
    return deed
  }

  async #edit(page: EditorPage): Promise<void> {
    const saved: Promise<void>[] = []
    while (!this.#stopped) {
      const deed = this.#random.chance(3) ? this.#deleteMark(page) : this.#writeMark(page)
      if (deed) {
        saved.push(
          page.connection.whenSaved().then(() => {
            deed.acknowledged = true
          }),
        )
      }
      await pause(pauseMs)
    }
    await Promise.all(saved)
  }

  #writeMark({ connection: { doc } }: EditorPage): Deed {
    const title = titleOf(doc)
    const ends = [0, ...[...title.toString().matchAll(/\]/g)].map(match => match.index + 1)]
    const mark = `[${this.#name}-${++this.#deeds}]`
    const deed = this.#note(this.edits, 'write', mark)
    title.insert(this.#random.of(ends)!, mark)
    return deed
  }

  #deleteMark({ connection: { doc } }: EditorPage): Deed | undefined {
    const title = titleOf(doc)
    const found = this.#random.of([...title.toString().matchAll(/\[[^\]]*\]/g)])
    if (!found) return undefined
    const deed = this.#note(this.edits, 'delete', found[0])
    title.delete(found.index, found[0].length)
    return deed
  }

  async #chat(room: RoomConnection): Promise<void> {
    const answered: Promise<void>[] = []
    const own: { id: string; mark: string }[] = []
    while (!this.#stopped) {
      await pause(pauseMs * 1.5)
      if (room.status.value.phase !== 'joined') continue // what waits is sent all at once, and is soon too fast
      const line = this.#random.chance(3) ? own.shift() : undefined
      const answer = line ? this.#deleteLine(room, line) : this.#say(room, own)
      answer.catch(() => {
        this.stop()
      })
      answered.push(answer)
    }
    await Promise.all(answered)
  }

  async #say(room: RoomConnection, own: { id: string; mark: string }[]): Promise<void> {
    const mark = `${this.#name}-${++this.#deeds}`
    const deed = this.#note(this.lines, 'write', mark)
    const { id } = await room.command('chat.say', { text: mark, replyTo: null })
    deed.acknowledged = true
    own.push({ id, mark })
  }

  async #deleteLine(room: RoomConnection, { id, mark }: { id: string; mark: string }): Promise<void> {
    const deed = this.#note(this.lines, 'delete', mark)
    await room.command('chat.delete', { id })
    deed.acknowledged = true
  }
}

/**
 * What was acknowledged and is not so: marks that are missing, or there in spite of having been deleted, or there
 * twice.
 */
export function findLost(deeds: readonly Deed[], countOf: (mark: string) => number): string[] {
  const deleted = new Set(deeds.filter(deed => deed.kind === 'delete').map(deed => deed.mark))
  return deeds.flatMap(({ kind, mark, acknowledged }) => {
    const count = countOf(mark)
    if (count > 1) return [`${mark} is there ${count} times`]
    if (acknowledged && kind === 'delete' && count > 0) return [`${mark} is not deleted`]
    return acknowledged && kind === 'write' && count === 0 && !deleted.has(mark) ? [`${mark} is missing`] : []
  })
}

/** How many lines say this, of those that happened and were not deleted. */
export function countLines(events: readonly RoomEvent[], mark: string): number {
  const chat = events.flatMap(({ feature, event }) => (feature === 'chat' ? [event] : []))
  const deleted = new Set(chat.flatMap(event => (event.type === 'deleted' ? [event.id] : [])))
  return chat.filter(event => event.type === 'said' && event.text === mark && !deleted.has(event.id)).length
}
