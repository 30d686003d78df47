/** How the pages write dates and numbers; of the language in which the catalogues stand. */
export const locale = 'en-GB'
