import { useEffect, useMemo } from 'preact/hooks'
import { draftOf, emptyDraft } from '../../../../contract/sessionDocument.ts'
import type { VersionChange, VersionLine } from '../../../../contract/http/versions.ts'
import { openResource } from '../../../models/Resource.ts'
import { callApi } from '../../../net/api.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { commonWords } from '../../../words/common.ts'
import { historyWords as words } from '../../../words/history.ts'
import { Loaded } from '../../Loaded.tsx'
import { useEditing } from '../Editing.ts'
import { FieldChange } from '../FieldChange.tsx'

/** What a version changed, field by field. It is fetched once, for what was published stays as it is. */
export function VersionChanges({ version, changed }: Pick<VersionLine, 'version' | 'changed'>) {
  const { editor, people, tags } = useEditing()
  const resource = useMemo(
    () =>
      openResource<VersionChange>({
        load: async signal => {
          const params = { sessionId: editor.id, version: String(version) }
          const change = await callApi('getVersion', { params, signal })
          people.add(change.people)
          tags.add(change.tags)
          return change
        },
      }),
    [editor.id, version],
  )
  useEffect(() => () => resource.close(), [resource])
  return (
    <Loaded
      resource={resource}
      failure={words.changeNotLoaded}
      skeleton={<Skeleton label={commonWords.loading} lines={2} />}
    >
      {({ before, after }) => {
        const [was, is] = [before ? draftOf(before) : emptyDraft, draftOf(after)]
        return changed.length === 0 ? (
          <p class='muted'>{words.nothingChanged}</p>
        ) : (
          <ul>
            {changed.map(name => (
              <FieldChange key={name} name={name} before={was[name]} after={is[name]} />
            ))}
          </ul>
        )
      }}
    </Loaded>
  )
}
