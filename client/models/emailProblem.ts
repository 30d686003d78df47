import { Value } from 'typebox/value'
import { routes } from '../../contract/http.ts'

/** What is wrong with an e-mail address as it is typed, if anything. */
export function emailProblem(email: string): 'missing' | 'wrong' | undefined {
  if (email.trim() === '') return 'missing'
  return Value.Check(routes.requestLink.body.properties.email, email.trim()) ? undefined : 'wrong'
}
