import { useEffect, useId, useMemo, useState } from 'preact/hooks'
import type { Agenda } from '../../../contract/http/sessions.ts'
import { tagsNamed, type SessionFilter } from '../../models/sessionFilter.ts'
import { announce } from '../../ui/announce.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { agendaWords as words } from '../../words/agenda.ts'

/** More are found by typing on. */
const shownTags = 50

export interface SessionFiltersProps {
  /** Those of the sessions that are filtered. */
  tags: Agenda['tags']
  filter: SessionFilter
  onFilter: (filter: SessionFilter) => void
}

/** Narrows an agenda by words of the title, and by tags that are found by typing (rules E2, E3). */
export function SessionFilters({ tags, filter, onFilter }: SessionFiltersProps) {
  return (
    <>
      <SearchField label={words.search} value={filter.text} onInput={text => onFilter({ ...filter, text })} />
      {tags.length > 0 && (
        <TagFilter tags={tags} tagIds={filter.tagIds} onTags={tagIds => onFilter({ ...filter, tagIds })} />
      )}
    </>
  )
}

interface TagFilterProps {
  tags: Agenda['tags']
  tagIds: readonly string[]
  onTags: (tagIds: readonly string[]) => void
}

function TagFilter({ tags, tagIds, onTags }: TagFilterProps) {
  const id = useId()
  const [text, setText] = useState('')
  const found = useMemo(() => tagsNamed(tags, text, shownTags), [tags, text])
  useEffect(() => {
    if (text !== '') announce(words.tagsFound(found.length))
  }, [text, found.length])
  return (
    <div class='toolbar__tags'>
      <label class='visually-hidden' id={`${id}-label`} for={id}>
        {words.filterByTag}
      </label>
      <Combobox
        control={{ id, labelId: `${id}-label`, 'aria-describedby': `${id}-hint`, 'aria-invalid': undefined }}
        chosen={tags.filter(tag => tagIds.includes(tag.id)).map(({ id, name }) => ({ id, name }))}
        found={found}
        text={text}
        placeholder={words.filterByTag}
        listLabel={words.tags}
        removeLabel={words.removeTag}
        markedText={words.markedTag}
        nothingFound={<p class='menu__note'>{words.noTag(text)}</p>}
        onText={setText}
        onToggle={({ id }) => onTags(tagIds.includes(id) ? tagIds.filter(other => other !== id) : [...tagIds, id])}
      />
      <span class='visually-hidden' id={`${id}-hint`}>
        {words.anyTag}
      </span>
      {tagIds.length > 1 && <span class='field__hint'>{words.anyTag}</span>}
    </div>
  )
}
