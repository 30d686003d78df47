import { useEffect, useRef, useState } from 'preact/hooks'
import type { EventPerson } from '../../../contract/http/people.ts'
import type { PersonStatus } from '../../../contract/roles.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { mainPart } from '../../ui/mainPart.ts'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { useNeighbourFocus } from '../../ui/useNeighbourFocus.ts'
import { commonWords } from '../../words/common.ts'
import { peopleWords as words } from '../../words/people.ts'
import { Loaded } from '../Loaded.tsx'
import { EditDialog } from './EditDialog.tsx'
import { PersonRow } from './PersonRow.tsx'
import { StatusFilter } from './StatusFilter.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { usePeople } from './usePeople.ts'

export interface PeopleListProps {
  eventId: string
  /** Those with a role; '' is everybody. */
  role: '' | 'speaker' | 'moderator'
  onInvite: () => void
}

/** One tab of people: search, and the list in pages. */
export function PeopleList({ eventId, role, onInvite }: PeopleListProps) {
  const { resource, search, showMore } = usePeople(eventId, role)
  const [text, setText] = useState('')
  const [status, setStatus] = useState<PersonStatus | ''>('')
  const [opened, setOpened] = useState<{ person: EventPerson; act: 'edit' | 'remove' } | undefined>(undefined)
  const list = useRef<HTMLUListElement>(null)
  const onFocusIn = useNeighbourFocus(list, mainPart)
  const shown = resource.data.value
  const type = (typed: string) => {
    setText(typed)
    search({ text: typed })
  }
  const choose = (chosen: PersonStatus | '') => {
    setStatus(chosen)
    search({ status: chosen || undefined })
  }
  useEffect(() => {
    if (shown && (shown.text !== '' || shown.status)) announce(words.found(shown.total))
  }, [shown?.text, shown?.status, shown?.total])
  const close = () => setOpened(undefined)
  return (
    <div class='stack'>
      <div class='toolbar'>
        <SearchField label={words.search} value={text} onInput={type} />
        <StatusFilter status={status} counts={shown?.counts} onStatus={choose} />
        {shown && <span class='muted small toolbar__note number'>{words.people(shown.total)}</span>}
      </div>
      <section class='card'>
        <Loaded
          resource={resource}
          failure={words.notLoaded}
          skeleton={<SkeletonRows label={commonWords.loading} rows={6} />}
        >
          {({ people, text: found, status: ofStatus, mayShowMore, total }) => (
            <>
              {people.length > 0 ? (
                <ul ref={list} class='list' onFocusIn={onFocusIn}>
                  {people.map(person => (
                    <PersonRow
                      key={person.id}
                      eventId={eventId}
                      person={person}
                      onEdit={() => setOpened({ person, act: 'edit' })}
                      onRemove={() => setOpened({ person, act: 'remove' })}
                    />
                  ))}
                </ul>
              ) : found === '' && !ofStatus ? (
                <EmptyState text={words.empty[role || 'all']}>
                  <Button variant='primary' onClick={onInvite}>
                    {words.invite}
                  </Button>
                </EmptyState>
              ) : (
                <EmptyState text={words.noMatch(found, ofStatus)}>
                  <Button
                    onClick={() => {
                      mainPart.current?.focus() // the button goes
                      type('')
                      choose('')
                    }}
                  >
                    {words.showAll}
                  </Button>
                </EmptyState>
              )}
              {people.length < total && (
                <div class='list-more'>
                  {mayShowMore ? (
                    <Button busy={resource.loading.value} onClick={showMore}>
                      {words.showMore}
                    </Button>
                  ) : (
                    <p class='muted'>{words.tooMany(people.length)}</p>
                  )}
                </div>
              )}
            </>
          )}
        </Loaded>
      </section>
      {opened?.act === 'edit' && <EditDialog eventId={eventId} person={opened.person} onClose={close} />}
      {opened?.act === 'remove' && <RemoveDialog eventId={eventId} person={opened.person} onClose={close} />}
    </div>
  )
}
