const reported = new Set<string>()

/** Logs that something which a feature brings has failed, once for each. */
export function reportBroken(key: string, error: unknown): void {
  if (reported.has(key)) return
  reported.add(key)
  console.error(`${key} does not work`, error)
}

/** What a feature's function answers; where it throws, `otherwise`. */
export function attempt<T, O = T>(key: string, run: () => T, otherwise: O): T | O {
  try {
    return run()
  } catch (error) {
    reportBroken(key, error)
    return otherwise
  }
}
