/** Whether a path is that of one of these pages, whatever the id, as the router takes it: with any slashes behind. */
export function isPageAt(path: string, ...addresses: readonly ((id: string) => string)[]): boolean {
  return addresses.some(address => new RegExp(`^${address('[^/]+')}/*$`).test(path))
}
