import { patterns, textLimits } from '../../contract/patterns.ts'

/** What is wrong with an e-mail address as it is typed, if anything; the same as the server would find. */
export function emailProblem(email: string): 'missing' | 'wrong' | undefined {
  const typed = email.trim()
  if (typed === '') return 'missing'
  const length = Array.from(typed).length
  const fits = length >= textLimits.emailMinChars && length <= textLimits.emailChars
  return fits && new RegExp(patterns.email, 'u').test(typed) ? undefined : 'wrong'
}
