import type { SessionStore } from './SessionStore.ts'

export interface FillDraftTitlesDeps {
  sessions: Pick<SessionStore, 'listWithoutDraftTitle'>
  /** Reads a draft, upon which its title is noted. */
  drafts: { read(documentId: string): Promise<unknown> }
  signal: AbortSignal
  onUnexpected(error: unknown): void
}

/**
 * Reads the drafts of sessions that are older than their kept titles, one after the other; one that fails is left out.
 */
export async function fillDraftTitles({ sessions, drafts, signal, onUnexpected }: FillDraftTitlesDeps): Promise<void> {
  const documentIds = await sessions.listWithoutDraftTitle().catch((error: unknown) => {
    onUnexpected(error)
    return []
  })
  for (const documentId of documentIds) {
    if (signal.aborted) return
    await drafts.read(documentId).catch(onUnexpected)
  }
}
