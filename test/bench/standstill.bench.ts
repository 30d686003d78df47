import { openCrowd } from '../support/openCrowd.ts'
import { report, reportMachine } from '../support/report.ts'
import { longestStandstillMs } from '../support/standstill.ts'

// For how long the server comes to nothing else, in a session with so many people, on SQLite; beside doing nothing.
const sizes = (process.env['SIZES'] ?? '20,300,1000,2000').split(',').map(Number)
const rounds = Number(process.env['ROUNDS'] ?? 5)
const idleMs = 500

/** The worst of several rounds. */
async function worstOf(work: () => Promise<unknown>): Promise<number> {
  let worst = 0
  for (let round = 0; round < rounds; round += 1) worst = Math.max(worst, await longestStandstillMs(work))
  return worst
}

reportMachine()
for (const size of sizes) {
  const crowd = await openCrowd(size, 'sqlite')
  const people = new Set<string | null>(crowd.ids)
  const changes = await crowd.changesOf(() => crowd.publish())
  const openAll = () => Promise.all(crowd.ids.map(id => crowd.openPage(id)))
  await openAll() // so that code is compiled
  const idle = () => new Promise(resolve => setTimeout(resolve, idleMs))
  report(`bare: nothing is done, ${size} people`, await worstOf(idle), 'ms')
  report(`one publish while live, ${size} people`, await worstOf(() => crowd.publish()), 'ms')
  report(
    `one change told to all who watch its ${changes.length} addresses, ${size} people`,
    await worstOf(() => Promise.all(changes.map(change => change.findConcerned(people)))),
    'ms',
  )
  report(`all session pages at once, ${size} people`, await worstOf(openAll), 'ms')
  await crowd.close()
}
