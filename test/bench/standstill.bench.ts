import { openCrowd } from '../support/openCrowd.ts'
import { report, reportMachine } from '../support/report.ts'
import { longestStandstill, type Standstill } from '../support/longestStandstill.ts'

// For how long the server comes to nothing else, in a session with so many people, on SQLite; beside doing nothing.
const sizes = (process.env['SIZES'] ?? '20,300,1000,2000').split(',').map(Number)
const rounds = Number(process.env['ROUNDS'] ?? 5)
const idleMs = 500

/** Reports the worst of several rounds. */
async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  let worst: Standstill = { wallMs: 0, cpuMs: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const { wallMs, cpuMs } = await longestStandstill(work)
    worst = { wallMs: Math.max(worst.wallMs, wallMs), cpuMs: Math.max(worst.cpuMs, cpuMs) }
  }
  report(`${what}: longest standstill`, worst.wallMs, 'ms')
  report(`${what}: longest computing in one go`, worst.cpuMs, 'ms')
}

reportMachine()
for (const size of sizes) {
  const crowd = await openCrowd(size, 'sqlite')
  const people = new Set<string | null>(crowd.ids)
  const changes = await crowd.changesOf(() => crowd.publish())
  const openAll = () => Promise.all(crowd.ids.map(id => crowd.openPage(id)))
  await openAll() // so that code is compiled
  const idle = () => new Promise(resolve => setTimeout(resolve, idleMs))
  await measure(`bare: nothing is done, ${size} people`, idle)
  await measure(`one publish while live, ${size} people`, () => crowd.publish())
  await measure(`whom a change at ${changes.length} addresses concerns, ${size} people`, () =>
    Promise.all(changes.map(change => change.findConcerned(people))),
  )
  await measure(`all session pages at once, ${size} people`, openAll)
  await crowd.close()
}
