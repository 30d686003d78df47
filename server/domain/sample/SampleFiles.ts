/** Port: reads one of the small files that belong to the sample event, by its name. */
export type SampleFiles = (name: string) => Promise<Uint8Array>
