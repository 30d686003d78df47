import type { SessionStore } from './SessionStore.ts'

export interface FillDraftTitlesDeps {
  sessions: Pick<SessionStore, 'listWithoutDraftTitle'>
  /** `read` reads a draft, upon which its title is noted. */
  drafts: { listUncompacted(): Promise<string[]>; read(documentId: string): Promise<unknown> }
  signal: AbortSignal
  onUnexpected(error: unknown): void
}

/**
 * Reads the drafts whose kept title may be missing or stale, one after the other; one that fails is left out, and so is
 * a list. A server that is killed between writing a change and writing the title leaves a stale one, and the draft
 * uncompacted.
 */
export async function fillDraftTitles({ sessions, drafts, signal, onUnexpected }: FillDraftTitlesDeps): Promise<void> {
  const orNone = (error: unknown): string[] => {
    onUnexpected(error)
    return []
  }
  const [missing, stale] = await Promise.all([
    sessions.listWithoutDraftTitle().catch(orNone),
    drafts.listUncompacted().catch(orNone),
  ])
  for (const documentId of new Set([...missing, ...stale])) {
    if (signal.aborted) return
    await drafts.read(documentId).catch(onUnexpected)
  }
}
