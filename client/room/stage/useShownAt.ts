import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Source } from '../../../contract/sfu.ts'
import { useInSight } from '../../ui/useInSight.ts'
import { useRoom } from '../RoomAccess.ts'

/** Has a person's picture fetched as wide as it is shown here, as long as the element is in sight. */
export function useShownAt(element: RefObject<Element>, personId: string, source: Source, width: number): void {
  const { media } = useRoom()
  const [viewer] = useState({})
  const wanted = useInSight(element) ? width : 0
  useEffect(() => media.showAt(viewer, { personId, source }, wanted), [personId, source, wanted])
  useEffect(() => () => media.showAt(viewer, { personId, source }, 0), [personId, source])
}
