import { cpus } from 'node:os'

/** One figure of a bench, as a line of JSON; `bare` figures are of a peer that does less, measured in the same run. */
export function report(what: string, value: number, unit: string): void {
  console.log(JSON.stringify({ what, value: Number(value.toPrecision(3)), unit }))
}

/** What machine the figures are of. */
export function reportMachine(): void {
  console.log(JSON.stringify({ machine: cpus()[0]?.model, cores: cpus().length, node: process.version }))
}

/** The value below which a share of the values lie; 0.5 is the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN
}
