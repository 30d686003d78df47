import type { LucideIcon } from 'lucide-preact'

/** A picture beside words or inside a labelled control; screen readers pass over it. */
export function Icon({ of: Picture, size }: { of: LucideIcon; size?: 'small' | 'large' | undefined }) {
  return <Picture class={size ? `icon icon--${size}` : 'icon'} aria-hidden='true' />
}
