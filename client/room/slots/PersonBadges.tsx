import { computed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Mark } from '../features/FeatureView.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useSlots } from './SlotsContext.ts'

/** The marks that features put on a person. */
export function PersonBadges({ personId }: { personId: string }) {
  const { badges } = useSlots()
  const shown = useMemo(() => {
    let last: readonly Mark[] = []
    return computed(() => {
      const now = badges.flatMap(each => each.of(personId) ?? [])
      return (last = sayTheSame(last, now) ? last : now)
    })
  }, [badges, personId]).value
  return shown.map(({ icon, label }) => (
    <span key={label} class='person-badge' title={label}>
      <Icon of={icon} size='small' />
      <span class='visually-hidden'>, {label}</span>
    </span>
  ))
}

const sayTheSame = (one: readonly Mark[], other: readonly Mark[]): boolean =>
  one.length === other.length &&
  one.every(({ icon, label }, at) => icon === other[at]!.icon && label === other[at]!.label)
