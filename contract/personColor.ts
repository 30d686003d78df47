/** How many colours people have. */
export const personColors = 12

/** A person's colour, from 1 on, from the person's id alone: the same wherever the person appears. */
export function personColor(id: string): number {
  let sum = 0
  for (const char of id) sum = (sum * 31 + char.codePointAt(0)!) % 65_521
  return (sum % personColors) + 1
}
