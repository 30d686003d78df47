import { deviceWords } from '../../words/devices.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useRoom } from '../RoomAccess.ts'

/** Why one's own camera or microphone did not go on, over the stage. */
export function DeviceNotice () {
  const { media } = useRoom()
  const problem = media.local.problem.value
  return problem ? <Notice attention alert>{deviceWords.problems[problem.device][problem.problem]}</Notice> : null
}
