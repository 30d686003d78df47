import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PublicEvent } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { commonWords } from '../../words/common.ts'
import { publicEventWords as words } from '../../words/publicEvent.ts'
import { PersonLine, workOf } from '../PersonLine.tsx'
import { photoAddress } from '../photoAddress.ts'

/** So many cards are shown at first, and with each press more: thousands would take seconds to draw. */
const speakersAtOnce = 120

type Speaker = PublicEvent['speakers'][number]

/** Who speaks; a card opens what there is to know of them, without leaving the page. */
export function Speakers({ event }: { event: PublicEvent }) {
  const [opened, setOpened] = useState<string | undefined>(undefined)
  const [count, setCount] = useState(speakersAtOnce)
  const list = useRef<HTMLUListElement>(null)
  const speaker = event.speakers.find(({ id }) => id === opened)
  useLayoutEffect(() => {
    // The button may be gone with the press: one goes on at the first of those that have come.
    if (count > speakersAtOnce) list.current?.children[count - speakersAtOnce]?.querySelector('button')?.focus()
  }, [count])
  if (event.speakers.length === 0) return null
  return (
    <section class='stack stack--wide' aria-labelledby='speakers'>
      <h2 id='speakers'>{words.speakers}</h2>
      <ul ref={list} class='speaker-cards'>
        {event.speakers.slice(0, count).map(person => (
          <li key={person.id}>
            <button
              type='button'
              class='speaker speaker-card'
              aria-haspopup='dialog'
              onClick={() => setOpened(person.id)}
            >
              <PersonLine eventId={event.id} person={person} />
            </button>
          </li>
        ))}
      </ul>
      {count < event.speakers.length && (
        <div>
          <Button onClick={() => setCount(count + speakersAtOnce)}>{words.moreSpeakers}</Button>
        </div>
      )}
      {speaker && <Biography event={event} speaker={speaker} onClose={() => setOpened(undefined)} />}
    </section>
  )
}

function Biography({ event, speaker, onClose }: { event: PublicEvent; speaker: Speaker; onClose: () => void }) {
  const sessions = event.sessions.filter(({ speakers }) => speakers.some(({ id }) => id === speaker.id))
  return (
    <Dialog title={speaker.name} closeLabel={commonWords.close} onClose={onClose}>
      <div class='speaker'>
        <Avatar name={speaker.name} color={speaker.color} size='large' photo={photoAddress(event.id, speaker, 500)} />
        <bdi class='muted'>{workOf(speaker)}</bdi>
      </div>
      {speaker.biography !== '' && (
        <p class='event-text' dir='auto'>
          {speaker.biography}
        </p>
      )}
      <h3>{words.sessionsOf}</h3>
      <ul class='stack'>
        {sessions.map(({ id, title }) => (
          <li key={id}>
            <a href={pages.session(id)}>
              <bdi>{title}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
