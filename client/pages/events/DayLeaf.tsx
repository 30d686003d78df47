import { dayParts } from '../../models/times.ts'
import { classes } from '../../ui/classes.ts'

/** The first day of an event like a leaf of a calendar; the dates stand beside it in words. */
export function DayLeaf({ day, large }: { day: string; large?: boolean }) {
  const leaf = dayParts(day)
  return (
    <div class={classes('day-leaf', large && 'day-leaf--large')} aria-hidden='true'>
      <span class='day-leaf__month'>{leaf.month}</span>
      <span class='day-leaf__day'>{leaf.day}</span>
    </div>
  )
}
