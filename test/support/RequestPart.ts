/** A part of a request: nothing where a route takes nothing, and left out at will where nothing of it is needed. */
export type RequestPart<K extends string, T> = T extends undefined
  ? { [P in K]?: undefined }
  : object extends T
    ? { [P in K]?: T }
    : { [P in K]: T }
