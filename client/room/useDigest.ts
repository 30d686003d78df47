import { useEffect } from 'preact/hooks'
import { RoomDigest } from '../models/RoomDigest.ts'
import { announce } from '../ui/announce.ts'
import { roomWords } from '../words/room.ts'
import { useRoom } from './RoomAccess.ts'

const everyMs = 5000

/** Tells screen readers what has happened in the room, in one sentence every few seconds. */
export function useDigest(): void {
  const { state, me } = useRoom()
  useEffect(() => {
    const digest = new RoomDigest(state.peek(), me)
    const timer = setInterval(() => {
      const sentence = roomWords.digest(digest.take(state.peek()))
      if (sentence) announce(sentence)
    }, everyMs)
    return () => clearInterval(timer)
  }, [])
}
