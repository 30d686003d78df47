import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads one of the sample event's files, which lie beside this code. */
export const readSampleFile = (name: string): Promise<Uint8Array> => readFile(join(import.meta.dirname, 'sample', name))
