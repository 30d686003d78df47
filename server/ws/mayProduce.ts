import type { Seat } from '../../contract/features/seats.ts'
import { screenSources, type Source } from '../../contract/sfu.ts'

/** Whether a person may send from a source now (rules A8 and G3). */
export const mayProduce = (seat: Seat | undefined, source: Source): boolean =>
  seat?.place === 'stage' && (seat.role !== 'attendee' || !screenSources.includes(source))
