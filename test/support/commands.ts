import type { CommandName, CommandParams, RoomState } from '../../contract/room.ts'
import type { Random } from './Random.ts'
import { tested } from './features/tested.ts'

type LikelyParams = { [N in CommandName]: (random: Random, state: RoomState, by: string) => CommandParams<N> }

/** Likely parameters for every command, as `by` would give them; texts begin with who may read them. */
export const likelyParams = Object.fromEntries(
  Object.entries(tested).flatMap(([feature, { likely }]) =>
    Object.entries(likely).map(([command, make]) => [`${feature}.${command}`, make]),
  ),
) as unknown as LikelyParams
