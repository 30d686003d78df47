/** Time and chance, which come from outside. */
export interface Effects {
  /** Milliseconds, UTC. */
  now(): number
  /** A new name for something; holds a digit. */
  id(): string
  /** A secret of 256 random bits, in letters that stand in an address as they are. */
  token(): string
  bytes(count: number): Uint8Array
}
