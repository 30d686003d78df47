/** A number with its noun: `1 message`, `2 messages`. */
export const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`
