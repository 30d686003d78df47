import { Visitor } from './Visitor.ts'
import type { SamplePerson } from './ServerProcess.ts'

const keys = {
  ines: 'Inês',
  tomasz: 'Tomasz',
  wilhelmina: 'Wilhelmina',
  kwabena: 'Kwabena',
  sakura: 'さくら',
  thordis: 'Þórdís',
  oleksandra: 'Олександра',
  mateo: 'Mateo',
} as const
export type SampleName = keyof typeof keys

/** The people of the sample event, each signed in, with the session to try out and its draft. */
export async function signInSample(url: string, sample: readonly SamplePerson[]) {
  const visitors = {} as Record<SampleName, Visitor>
  for (const [key, name] of Object.entries(keys) as [SampleName, string][]) {
    visitors[key] = await Visitor.of(url, sample.find(person => person.name.startsWith(name))!.address)
  }
  const { ines } = visitors
  const eventId = (await ines.get('listEvents', {})).events[0]!.id
  const { sessions } = await ines.get('getAgenda', { params: { eventId } })
  const sessionId = sessions.find(session => session.title.startsWith('Keeping ferries'))!.id
  const privateId = sessions.find(session => session.visibility === 'private')!.id
  const { documentId } = await ines.get('getEditor', { params: { sessionId } })
  return { ...visitors, all: Object.values(visitors), eventId, sessionId, privateId, documentId }
}
export type SampleVisitors = Awaited<ReturnType<typeof signInSample>>
