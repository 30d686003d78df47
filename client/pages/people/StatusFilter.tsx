import type { RouteReply } from '../../../contract/http.ts'
import { personStatuses, type PersonStatus } from '../../../contract/roles.ts'
import { peopleWords as words } from '../../words/people.ts'

export interface StatusFilterProps {
  /** '' is any. */
  status: PersonStatus | ''
  /** How many there are of each, once that is known. */
  counts: RouteReply<'listPeople'>['counts'] | undefined
  onStatus: (status: PersonStatus | '') => void
}

/** Narrows the people to those of one status, and says how many each has. */
export function StatusFilter({ status, counts, onStatus }: StatusFilterProps) {
  const choice = (value: PersonStatus | '', label: string, count: number | undefined) => (
    <option key={value} value={value}>
      {count === undefined ? label : words.counted(label, count)}
    </option>
  )
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count)
  return (
    <select
      class='input toolbar__choice'
      aria-label={words.filterByStatus}
      value={status}
      onChange={({ currentTarget }) => onStatus(['' as const, ...personStatuses][currentTarget.selectedIndex] ?? '')}
    >
      {choice('', words.anyStatus, all)}
      {personStatuses.map(each => choice(each, words.statusFilters[each], counts?.[each]))}
    </select>
  )
}
