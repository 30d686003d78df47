/** One thing that can be chosen; a person has a colour and perhaps the address of a photo, `count` says of how many. */
export interface ComboboxOption {
  id: string
  name: string
  color?: number
  photo?: string | undefined
  count?: number
}
