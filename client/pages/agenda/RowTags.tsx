import type { TagCard } from '../../../contract/http/tags.ts'
import { agendaWords as words } from '../../words/agenda.ts'

/** More would make a row higher than its picture. */
const shownTags = 2

/** What a session is tagged with, in two lines; those beyond them are a number. */
export function RowTags({ tags }: { tags: readonly TagCard[] }) {
  if (tags.length === 0) return <span class='agenda-row__tags' />
  const more = tags.slice(shownTags).map(({ name }) => name)
  return (
    <span class='agenda-row__tags' role='img' aria-label={words.tagsAre(tags.map(({ name }) => name).join(', '))}>
      {tags.slice(0, shownTags).map(({ id, name }) => (
        <span key={id} class='tag'>
          <bdi class='truncate'>{name}</bdi>
        </span>
      ))}
      {more.length > 0 && (
        <span class='small muted number' title={more.join(', ')}>
          +{more.length}
        </span>
      )}
    </span>
  )
}
