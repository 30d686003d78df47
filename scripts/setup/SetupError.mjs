/** A reason why set-up can't go on, in words for the person at the terminal: shown as it is, without a stack. */
export class SetupError extends Error {}
