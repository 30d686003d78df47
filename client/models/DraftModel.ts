import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { AwarenessUser } from '../../contract/documentProtocol.ts'
import {
  changedFields,
  descriptionOf,
  draftOf,
  emptyDraft,
  isSameField,
  readField,
  setEntry,
  setField,
  titleOf,
} from '../../contract/sessionDocument.ts'
import {
  forEachField,
  isOfKind,
  sessionFieldNames,
  type DraftFields,
  type SessionFieldName,
  type SessionFields,
  type SetFieldName,
  type ValueFieldName,
} from '../../contract/sessionFields.ts'
import { openHistories } from './openHistories.ts'
import type { OwnHistory } from './OwnHistory.ts'
import { ReplacedValues, type ReplacedValue } from './ReplacedValues.ts'
import { readPages, type OtherPage, type TitleSelection } from './draftPages.ts'
import { structuralMemo } from './structuralMemo.ts'

/** What the model works on: the shared document, who is where in it, and who I am. */
export interface DraftModelOptions {
  doc: Y.Doc
  awareness: Awareness
  personId: string
}

/** The shared draft of a session as one person edits it (rules S13 to S16). */
export class DraftModel {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** What the draft says now; people are in the order of their ids. */
  readonly fields: ReadonlySignal<DraftFields>
  /** The last published version; the editor sets it. */
  readonly published: Signal<SessionFields | null> = signal(null)
  /** The fields in which the draft differs from what is published; before the first publishing, from an empty draft. */
  readonly differing: ReadonlySignal<SessionFieldName[]>
  /** The other pages that have the draft open; a person's two pages are two entries. */
  readonly pages: ReadonlySignal<OtherPage[]>
  /** The other people who are here, each once. */
  readonly people: ReadonlySignal<AwarenessUser[]>
  /** The last value of mine that was replaced, until `dismissReplaced`. */
  readonly replaced: Signal<ReplacedValue | null>
  /** Undoes and redoes this page's own edits of the title, and nobody else's (rule S18). */
  readonly titleHistory: Y.UndoManager
  readonly #histories: Record<SetFieldName | ValueFieldName, OwnHistory>
  readonly #replaced: ReplacedValues
  readonly #personId: string
  /** Each by itself, so that a change of one tells nobody who reads another. */
  readonly #byName = forEachField(name => signal<unknown>(emptyDraft[name])) as {
    [F in SessionFieldName]: Signal<DraftFields[F]>
  }
  /** What the draft is compared with. */
  readonly #before = computed(() => (this.published.value ? draftOf(this.published.value) : emptyDraft))
  readonly #differs = forEachField(name => computed(() => this.#differsIn(name)))
  readonly #pages = signal<OtherPage[]>([])
  readonly #peopleIn = forEachField(name =>
    structuralMemo(() => this.#usersOf(this.#pages.value.filter(page => page.field === name))),
  )
  readonly #titleSelections = structuralMemo(() =>
    this.#pages.value.flatMap(({ user, titleSelection }) => (titleSelection ? [{ user, ...titleSelection }] : [])),
  )
  readonly #stops: (() => void)[] = []

  constructor({ doc, awareness, personId }: DraftModelOptions) {
    this.doc = doc
    this.awareness = awareness
    this.#personId = personId
    this.titleHistory = new Y.UndoManager(titleOf(doc), { trackedOrigins: new Set([this]) })
    this.#replaced = new ReplacedValues(doc, personId)
    this.replaced = this.#replaced.last
    this.#histories = openHistories(doc, personId)
    this.fields = computed(() => forEachField(name => this.#byName[name].value) as DraftFields)
    this.pages = this.#pages
    this.differing = structuralMemo(() => sessionFieldNames.filter(name => this.#differs[name].value))
    this.people = structuralMemo(() => this.#usersOf(this.#pages.value))
    this.#listen()
  }

  /** For the rich text editor: the shared text that it edits. */
  get description(): Y.XmlFragment {
    return descriptionOf(this.doc)
  }

  /** Who else is in a field; the same list again while nobody comes or goes. */
  peopleIn(field: SessionFieldName): AwarenessUser[] {
    return this.#peopleIn[field].value
  }

  /** What the draft says in one field; the same object again while it says the same. */
  field<F extends SessionFieldName>(name: F): DraftFields[F] {
    return this.#byName[name].value
  }

  /** What is published of one field, or empty before the first publishing. */
  before<F extends SessionFieldName>(name: F): DraftFields[F] {
    return this.#before.value[name]
  }

  /** Whether the draft differs in a field from what is published. */
  differs(name: SessionFieldName): boolean {
    return this.#differs[name].value
  }

  /** What the other pages have selected in the title, by characters as `selectionStart` counts them. */
  titleSelections(): TitleSelection[] {
    return this.#titleSelections.value
  }

  /** Edits a field until it says what is wanted; what is equal already stays, so that others' edits merge. */
  set<F extends SessionFieldName>(name: F, wanted: DraftFields[F]): void {
    this.#edit(name, () => {
      setField(this.doc, name, wanted, this.#personId)
    })
  }

  /** Puts an entry into a set, or takes it out. */
  setEntry(name: SetFieldName, id: string, isIn: boolean): void {
    this.#edit(name, () => {
      setEntry(this.doc, name, id, isIn)
    })
  }

  /** Takes back the last change of one's own in a set or a value, or does it again; whether there was one. */
  travel(name: SetFieldName | ValueFieldName, step: 'undo' | 'redo'): boolean {
    const isDone = this.#histories[name][step]()
    if (isDone) this.#noteMine(name)
    return isDone
  }

  /** Tells the others which field this page is in; null when it is in none. */
  enter(field: SessionFieldName | null): void {
    this.awareness.setLocalStateField('field', field)
    if (field !== 'title') this.awareness.setLocalStateField('selection', null)
  }

  /** Tells the others what is selected in the title. */
  selectTitle(start: number, end: number): void {
    const position = (at: number) =>
      Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(titleOf(this.doc), at)) as unknown
    this.awareness.setLocalStateField('selection', { anchor: position(start), head: position(end) })
  }

  /**
   * Tells the others that saving over a version was refused for what is wrong, so that they see it as well (rule S16).
   */
  tellTried(version: number): void {
    this.awareness.setLocalStateField('tried', version)
  }

  dismissReplaced(): void {
    this.replaced.value = null
  }

  close(): void {
    this.titleHistory.destroy()
    for (const stop of this.#stops.splice(0)) stop()
  }

  /** The others among the people of some pages, each once. */
  #usersOf(pages: readonly OtherPage[]): AwarenessUser[] {
    const others = pages.filter(({ user }) => user.id !== this.#personId)
    return [...new Map(others.map(({ user }) => [user.id, user])).values()]
  }

  #differsIn(name: SessionFieldName): boolean {
    return !isSameField(name, this.before(name), this.#byName[name].value)
  }

  #edit(name: SessionFieldName, run: () => void): void {
    if (isOfKind(name, 'text') || isOfKind(name, 'richText')) return this.doc.transact(run, this)
    this.#histories[name].record(run)
    this.#noteMine(name)
  }

  #noteMine(name: SessionFieldName): void {
    if (isOfKind(name, 'value')) this.#replaced.noteMine(name, this.#byName[name].peek())
  }

  #listen(): void {
    const onTransaction = (transaction: Y.Transaction) => {
      if (transaction.changed.size === 0) return
      batch(() => {
        this.#read(changedFields(this.doc, transaction))
        if (!transaction.local) this.#replaced.notice()
        this.#readPages()
      })
    }
    const onAwareness = () => {
      this.#readPages()
    }
    this.doc.on('afterTransaction', onTransaction)
    this.awareness.on('change', onAwareness)
    this.#stops.push(
      () => {
        this.doc.off('afterTransaction', onTransaction)
      },
      () => {
        this.awareness.off('change', onAwareness)
      },
      effect(() => {
        this.#replaced.know(this.#pages.value)
      }),
    )
    this.#read(sessionFieldNames)
    this.#readPages()
  }

  #read(names: readonly SessionFieldName[]): void {
    for (const name of names) {
      const [field, said]: [Signal<unknown>, unknown] = [this.#byName[name], readField(this.doc, name)]
      if (JSON.stringify(said) !== JSON.stringify(field.peek())) field.value = said
    }
  }

  #readPages(): void {
    this.#pages.value = readPages(this.doc, this.awareness)
  }
}
