/**
 * Whether a page may say that its cursor or selection is there: nothing, or two relative positions of Yjs. Another page
 * resolves them with Yjs, which throws at other forms, and makes a new root type of a name that it does not know.
 */
export function isSelection(value: unknown, roots: ReadonlySet<string>): boolean {
  if (value === undefined || value === null) return true
  return isRecord(value) && isPosition(value['anchor'], roots) && isPosition(value['head'], roots)
}

function isPosition(value: unknown, roots: ReadonlySet<string>): boolean {
  if (!isRecord(value)) return false
  const { type, tname, item, assoc, ...others } = value
  return (
    Object.keys(others).length === 0 &&
    [type, item].every(id => id === undefined || id === null || isId(id)) &&
    (tname === undefined || tname === null || (typeof tname === 'string' && roots.has(tname))) &&
    [type, tname, item].some(part => part !== undefined && part !== null) &&
    (assoc === undefined || Number.isSafeInteger(assoc))
  )
}

const isId = (value: unknown): boolean =>
  isRecord(value) &&
  [value['client'], value['clock']].every(part => typeof part === 'number' && Number.isSafeInteger(part) && part >= 0)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
