/** One thing that can be chosen; a person has a colour. */
export interface ComboboxOption {
  id: string
  name: string
  color?: number
}
