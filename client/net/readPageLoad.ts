/** How the document that shows the pages came into this tab. */
export interface PageLoad {
  /** The path that was loaded; what is shown now may be another one. */
  path: string
  /** By the person's own reload, and not by an address, a link or the browser itself. */
  reloaded: boolean
}

/** Asks the browser how the document came. */
export function readPageLoad(): PageLoad {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return { path: load ? new URL(load.name).pathname : '', reloaded: load?.type === 'reload' }
}
