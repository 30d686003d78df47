import { useComputed } from '@preact/signals'
import { Control } from '../Control.tsx'
import type { BarControl } from '../features/FeatureView.ts'
import { useRoom } from '../RoomAccess.ts'
import type { Brought } from './RoomSlots.ts'
import { useActions } from './SlotsContext.ts'

/** A control that a feature brings to the bar, while it is offered. */
export function ActionControl({ action }: { action: Brought<BarControl> }) {
  const room = useRoom()
  const isOffered = useComputed(() => action.isOffered(room)).value
  return isOffered ? <Offered action={action} /> : null
}

function Offered({ action }: { action: Brought<BarControl> }) {
  const room = useRoom(),
    actions = useActions()
  const label = useComputed(() => actions.labelOf(action)).value
  const icon = useComputed(() => action.icon(room)).value
  const isPressed = useComputed(() => action.isPressed?.(room)).value
  const isBusy = useComputed(() => actions.isRunning(action)).value
  return (
    <Control
      label={label}
      icon={icon}
      pressed={isPressed}
      busy={isBusy}
      shortcut={action.shortcut}
      onClick={() => actions.start(action)}
    />
  )
}
