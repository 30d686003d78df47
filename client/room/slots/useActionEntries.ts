import { useMemo } from 'preact/hooks'
import { structuralMemo } from '../../models/structuralMemo.ts'
import type { MenuEntry } from '../../ui/MenuButton.tsx'
import type { Action } from '../features/FeatureView.ts'
import { useRoom } from '../RoomAccess.ts'
import { attempt } from './attempt.ts'
import type { Brought } from './RoomSlots.ts'
import { useActions } from './SlotsContext.ts'

/**
 * Those of some actions that are offered now, as entries of a menu; one that throws is left out. `isOffered` goes by
 * signals and by what the actions are done to.
 */
export function useActionEntries<A extends Brought<Action<Of>>, Of extends { id: string }[]>(
  all: readonly A[],
  isOffered: (action: A) => boolean,
  ...of: Of
): MenuEntry[] {
  const room = useRoom(),
    actions = useActions()
  const offered = useMemo(
    () =>
      structuralMemo(() =>
        all.flatMap((action, index) =>
          attempt(
            action.key,
            () => {
              const isBusy = actions.isRunning(action, ...of)
              return isOffered(action) ? [{ index, isBusy, label: actions.labelOf(action, ...of) }] : []
            },
            [],
          ),
        ),
      ),
    [all, ...of],
  ).value
  return offered.map(({ index, isBusy, label }) => {
    const action = all[index]!
    const icon = attempt(action.key, () => action.icon(room, ...of), undefined)
    return {
      label,
      ...(icon && { icon }),
      disabled: isBusy,
      ...(action.destroys && { destroys: true }),
      onSelect: () => actions.start(action, ...of),
    }
  })
}
