import type { Command } from '../../contract/room.ts'
import { CommandQueue } from '../models/CommandQueue.ts'

/** A queue of commands by the page's own clock and chance. */
export const openCommandQueue = (send: (command: Command) => void): CommandQueue =>
  new CommandQueue({
    send,
    newId: () => crypto.randomUUID(),
    now: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
