/**
 * Takes away what the oldest supported browsers lack (rule O9: the current and the previous year's Chromium, Firefox
 * with ESR, and Safari). Runs in the page, before its own scripts.
 */
export function removeNewerGlobals(): void {
  const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object
  const newer: [object, string[]][] = [
    [globalThis, ['URLPattern', 'navigation', 'cookieStore', 'scheduler', 'requestIdleCallback', 'CloseWatcher']],
    [globalThis, ['Iterator', 'Float16Array', 'TaskController', 'DisposableStack', 'AsyncDisposableStack']],
    [iterator, ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find']],
    [Promise, ['try']],
    [RegExp, ['escape']],
    [Math, ['f16round', 'sumPrecise']],
    [Error, ['isError']],
    [JSON, ['rawJSON', 'isRawJSON']],
    [Intl, ['DurationFormat']],
    [Uint8Array, ['fromBase64', 'fromHex']],
    [Uint8Array.prototype, ['toBase64', 'toHex', 'setFromBase64', 'setFromHex']],
    [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
    [Document.prototype, ['startViewTransition']],
    [Node.prototype, ['moveBefore']],
    [Element.prototype, ['moveBefore', 'setHTML']],
  ]
  for (const [owner, names] of newer) for (const name of names) Reflect.deleteProperty(owner, name)
}
