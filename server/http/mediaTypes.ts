/** Whether a media type is among these, of which `image/*` stands for all of a family and `*` for all. */
export const isOfTypes = (types: readonly string[], type: string): boolean =>
  types.some(each => each === '*' || each === type || (each.endsWith('/*') && type.startsWith(each.slice(0, -1))))
