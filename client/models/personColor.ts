/** The person's colour, 1 to 12, from the person's id alone: the same on every page and after every reload. */
export function personColor (id: string): number {
  let sum = 0
  for (const char of id) sum = (sum * 31 + char.codePointAt(0)!) % 65_521
  return sum % 12 + 1
}
