import { afterEach, beforeEach, expect, vi } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes, type DocumentCloseReason } from '../../contract/closeCodes.ts'
import { encodeUpdate } from '../../contract/documentProtocol.ts'
import type { Clock } from '../../server/collab/Clock.ts'
import { openDraftPage, type DraftPage } from './draftPage.ts'
import { HostileEditor, updateOf } from './HostileEditor.ts'
import { useDraftServer, type DraftServer } from './useDraftServer.ts'

interface JoinOptions {
  clientId?: number
  reader?: boolean
}
/** A draft that is attacked, and somebody in it who means well. */
interface AttackedDraft extends DraftServer {
  victim: DraftPage
}

/** Waits for what holds soon. */
export const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

/** A message that changes a hostile editor's document, under its own client id or another. */
export const changed = (hostile: HostileEditor, run: (doc: Y.Doc) => void, clientId = hostile.clientId) =>
  encodeUpdate(updateOf(hostile.doc, clientId, run))

const stillThere = () =>
  new Promise<string>(resolve => {
    setTimeout(() => {
      resolve('still there')
    }, 8000).unref()
  })

/** Gives each test of a file a new draft to attack, and the ways to do so. */
export function useAttackedDraft(options: { clock?: Clock } = {}) {
  const draft = useDraftServer(options) as AttackedDraft
  beforeEach(async () => {
    draft.victim = openDraftPage(draft.server.url, 'draft-1', 'vic-1')
    await until(() => {
      expect(draft.victim.connection.status.value.state).toBe('online')
    })
    draft.victim.model.set('title', 'Opening night')
    await draft.victim.connection.whenSaved()
  })
  afterEach(() => {
    draft.victim.close()
  })

  const join = (options: JoinOptions = {}, exchange?: Uint8Array | null) =>
    new HostileEditor(draft.server.url, 'draft-1', 'mal-1', options).join(exchange)
  const fullState = () => draft.server.directory.read('draft-1', doc => [...Y.encodeStateAsUpdate(doc)])
  return {
    draft,
    join,

    async sendAfterJoining(message: (hostile: HostileEditor) => Uint8Array | string, options: JoinOptions = {}) {
      const hostile = await join(options)
      await hostile.send(message(hostile))
      return hostile
    },

    /** What is cut off changes nothing: not in memory, not on disk, and the others still agree with the server. */
    async expectCutOff(attack: () => Promise<{ ended: Promise<number> }>, reason: DocumentCloseReason): Promise<void> {
      const { log, server, victim } = draft
      const [before, written] = [await fullState(), log.documents.get('draft-1')!.seq]
      const hostile = await attack()
      expect(await Promise.race([hostile.ended, stillThere()])).toBe(documentCloseCodes[reason])
      expect(await fullState()).toEqual(before)
      expect(log.documents.get('draft-1')!.seq).toBe(written)
      expect([...Y.encodeStateAsUpdate(victim.doc)]).toEqual(before)
      victim.model.set('title', 'Opening night, and more')
      await victim.connection.whenSaved()
      expect((await server.drafts.read('draft-1'))?.title).toBe('Opening night, and more')
    },
  }
}
