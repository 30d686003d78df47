import { limits } from '../../../../contract/limits.ts'
import { TextField } from '../../../ui/TextField.tsx'
import { linkWords as words } from '../../../words/links.ts'

/** How often and for how many days a link is to work, as typed. */
export interface TypedLimits {
  maxUses: string
  days: string
}
const bounds = { maxUses: limits.linkUses, days: limits.linkDays } as const

/** The number that was typed: null for nothing, undefined for what is none. */
function read(name: keyof TypedLimits, typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= bounds[name] ? count : undefined
}

/** Both numbers, or undefined where one is wrong. */
export function readLimits(typed: TypedLimits): { maxUses: number | null; days: number | null } | undefined {
  const maxUses = read('maxUses', typed.maxUses)
  const days = read('days', typed.days)
  return maxUses === undefined || days === undefined ? undefined : { maxUses, days }
}

export interface LinkLimitsProps {
  values: TypedLimits
  tried: boolean
  onChange: (changed: Partial<TypedLimits>) => void
}

/** The fields of a link's limits. */
export function LinkLimits({ values, tried, onChange }: LinkLimitsProps) {
  return (
    <>
      {(['maxUses', 'days'] as const).map(name => (
        <TextField
          key={name}
          label={words[name]}
          value={values[name]}
          inputMode='numeric'
          autoComplete='off'
          hint={words.noLimit}
          error={tried && read(name, values[name]) === undefined ? words.wrongNumber(bounds[name]) : undefined}
          onInput={text => onChange({ [name]: text })}
        />
      ))}
    </>
  )
}
