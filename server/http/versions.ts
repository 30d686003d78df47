import type { Versions } from '../domain/sessions/createVersions.ts'
import type { Handlers } from './Handler.ts'

/** What was published of a session. */
export const versionHandlers = (versions: Versions): Handlers<'listVersions' | 'getVersion' | 'restoreVersion'> => ({
  listVersions: ({ scope, query: { before } }) =>
    versions.list(scope, before === undefined ? undefined : Number(before)),
  getVersion: ({ scope, params: { version } }) => versions.find(scope, Number(version)),
  async restoreVersion({ scope, person, params: { version } }) {
    await versions.restore(scope, Number(version), person.id)
    return {}
  },
})
