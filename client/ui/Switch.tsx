/** An on or off that acts at once. */
export function Switch ({ label, checked, onChange, disabled, describedBy }: {
  label: string, checked: boolean, onChange: (checked: boolean) => void, disabled?: boolean, describedBy?: string
}) {
  return (
    <button
      type='button' class='switch' role='switch' aria-checked={checked} aria-label={label} aria-describedby={describedBy} disabled={disabled}
      onClick={() => onChange(!checked)}
    />
  )
}
