import { emailProblem } from '../../models/emailProblem.ts'
import { signInWords } from '../../words/signIn.ts'

/** What to say of an e-mail address as it is typed. */
export function emailError(email: string): string | undefined {
  const problem = emailProblem(email)
  return problem && { missing: signInWords.emailMissing, wrong: signInWords.emailWrong }[problem]
}
