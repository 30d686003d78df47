/** One thing that can be chosen; a person has a colour, and `count` says of how many it is. */
export interface ComboboxOption {
  id: string
  name: string
  color?: number
  count?: number
}
