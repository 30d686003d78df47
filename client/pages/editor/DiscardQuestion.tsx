import { ConfirmDialog, type ConfirmDialogProps } from '../../ui/ConfirmDialog.tsx'
import { commonWords } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'

/** Asks before something written in the editor is thrown away. */
export function DiscardQuestion(
  props: Pick<ConfirmDialogProps, 'title' | 'question' | 'busy' | 'onConfirm' | 'onClose'>,
) {
  return (
    <ConfirmDialog
      {...props}
      confirmLabel={words.discard}
      cancelLabel={commonWords.cancel}
      closeLabel={commonWords.close}
      destroys
    />
  )
}
