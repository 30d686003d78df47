import { ConfirmDialog, type ConfirmDialogProps } from '../ui/ConfirmDialog.tsx'
import { commonWords } from '../words/common.ts'

export type QuestionProps = Omit<ConfirmDialogProps, 'cancelLabel' | 'closeLabel'> & { cancelLabel?: string }

/** Asks before something that cannot be taken back, with the ways out that all pages name alike. */
export function Question(props: QuestionProps) {
  return <ConfirmDialog cancelLabel={commonWords.cancel} closeLabel={commonWords.close} {...props} />
}
