import type { FeatureView } from '../FeatureView.ts'
import { UnmoderatedNotice } from './UnmoderatedNotice.tsx'

/** The countdown over the stage. */
export const meetingView: FeatureView = { Notice: UnmoderatedNotice }
