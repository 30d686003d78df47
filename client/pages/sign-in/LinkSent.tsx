import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { signInWords as words } from '../../words/signIn.ts'
import { Centered } from './Centered.tsx'

/** Says that a link is on its way, the same whether the address is known or not (rule A7). */
export function LinkSent({
  email,
  text: said = words.sent(email),
  onBack,
}: {
  email: string
  text?: string
  onBack: () => void
}) {
  const text = useRef<HTMLDivElement>(null)
  useEffect(() => text.current?.focus(), [])
  return (
    <Centered title={words.sentTitle}>
      <div ref={text} class='stack' tabIndex={-1} role='status'>
        <p>{said}</p>
        <div>
          <Button onClick={onBack}>{words.otherAddress}</Button>
        </div>
      </div>
    </Centered>
  )
}
