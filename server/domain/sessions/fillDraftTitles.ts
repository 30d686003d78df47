import type { SessionStore } from './SessionStore.ts'

export interface FillDraftTitlesDeps {
  sessions: Pick<SessionStore, 'listWithoutDraftTitle'>
  /** `read` reads a draft, upon which its title is noted. */
  drafts: { listUncompacted(): Promise<string[]>; read(documentId: string): Promise<unknown> }
  signal: AbortSignal
  onUnexpected(error: unknown): void
}

/**
 * Reads the drafts whose kept title may be missing or stale, one after the other; one that fails is left out. A server
 * that is killed between writing a change and writing the title leaves a stale one, and the draft uncompacted.
 */
export async function fillDraftTitles({ sessions, drafts, signal, onUnexpected }: FillDraftTitlesDeps): Promise<void> {
  const listed = await Promise.all([sessions.listWithoutDraftTitle(), drafts.listUncompacted()]).catch(
    (error: unknown) => {
      onUnexpected(error)
      return []
    },
  )
  for (const documentId of new Set(listed.flat())) {
    if (signal.aborted) return
    await drafts.read(documentId).catch(onUnexpected)
  }
}
