/** Says whether nobody can see this page, as a tab behind others, now and each time that changes. */
export function watchHidden(listener: (hidden: boolean) => void): () => void {
  const page = globalThis.document as Document | undefined // tests of what lies below have none
  if (!page) return () => {}
  const tell = () => {
    listener(page.hidden)
  }
  tell()
  page.addEventListener('visibilitychange', tell)
  return () => {
    page.removeEventListener('visibilitychange', tell)
  }
}
