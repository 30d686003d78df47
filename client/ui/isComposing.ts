/**
 * Whether a key belongs to an input method that is still composing; Safari says so of the last one by its code only.
 */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229
