import { CircleStop } from 'lucide-preact'
import { mayNow } from '../../mayNow.ts'
import type { FeatureView, RoomAction } from '../FeatureView.ts'
import { UnmoderatedNotice } from './UnmoderatedNotice.tsx'
import { meetingWords as words } from './words.ts'
import './meeting.css'

/** For everyone; asks first (rule J3). */
const endSession: RoomAction = {
  order: 100,
  isOffered: room => mayNow(room, 'meeting.end'),
  label: () => words.endForAll,
  icon: () => CircleStop,
  destroys: true,
  question: ({ title }) => ({ title: words.endQuestion(title), text: words.endText }),
  run: ({ command }) => command('meeting.end', {}),
}

/** The meeting's end, for everyone or because nobody moderates. */
export const meetingView: FeatureView<'meeting'> = {
  menuEntries: [endSession],
  notices: [{ order: 10, Notice: UnmoderatedNotice }],
}
