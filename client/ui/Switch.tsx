export interface SwitchProps {
  labelledBy: string
  describedBy?: string | undefined
  on: boolean
  /** It can't be turned now; how it stands can still be read and reached. */
  disabled?: boolean
  onTurn: (on: boolean) => void
}

/** Something that is on or off, and is so at once. */
export function Switch({ labelledBy, describedBy, on, disabled = false, onTurn }: SwitchProps) {
  return (
    <button
      type='button'
      class='switch'
      role='switch'
      aria-checked={on}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-disabled={disabled || undefined}
      onClick={() => !disabled && onTurn(!on)}
    />
  )
}
