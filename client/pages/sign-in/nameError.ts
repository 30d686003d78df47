import { patterns, textLimits } from '../../../contract/patterns.ts'
import { signInWords as words } from '../../words/signIn.ts'

/** What to say of a person's name, or a part of it, as it is typed. */
export function nameError(name: string): string | undefined {
  const typed = name.trim()
  if (typed === '') return words.nameMissing
  if (!new RegExp(patterns.name, 'u').test(typed)) return words.nameSigns
  return Array.from(typed).length > textLimits.nameChars ? words.nameLong(textLimits.nameChars) : undefined
}
