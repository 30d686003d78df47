/** A tag's name as tags are compared: without case. Accents count, for they tell words apart (“résumé”, “resume”). */
export const foldTag = (name: string): string => name.normalize('NFKC').toLowerCase()
