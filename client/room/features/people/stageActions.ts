import { ArrowDownToLine, ArrowUpToLine } from 'lucide-preact'
import { getSeat } from '../../../../contract/features/seats.ts'
import type { RoomAccess } from '../../RoomAccess.ts'
import type { BarControl, RoomAction } from '../FeatureView.ts'
import { showStageRefused } from './showStageRefused.ts'
import { peopleWords as words } from './words.ts'

const isOnStage = ({ state, me }: RoomAccess) => getSeat(state.value.people, me)?.place === 'stage'

/** From the viewers onto the stage (rule G4). */
export const joinStage: BarControl = {
  order: 10,
  onPhone: 'bar',
  isOffered: room => room.media.status.value !== 'unsupported' && !isOnStage(room),
  label: () => words.joinStage,
  icon: () => ArrowUpToLine,
  run: ({ command }) => command('people.joinStage', {}),
  onFailed: showStageRefused,
}

/** From the stage to the viewers. */
export const leaveStage: RoomAction = {
  order: 10,
  isOffered: isOnStage,
  label: () => words.leaveStage,
  busyLabel: () => words.leavingStage,
  icon: () => ArrowDownToLine,
  run: ({ command }) => command('people.leaveStage', {}),
}
