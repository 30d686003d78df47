import { problemCode } from '../../net/ApiProblem.ts'
import { failureText } from '../../words/common.ts'
import { teamWords as words } from '../../words/team.ts'

/** Why somebody of the team could not be changed. */
export function memberFailure(what: string, problem: unknown): string {
  const code = problemCode(problem)
  return code === 'last_admin' ? words.lastAdmin : failureText(what, code)
}
