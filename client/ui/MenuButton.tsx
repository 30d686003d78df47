import { ChevronDown, Ellipsis, type LucideIcon } from 'lucide-preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button, type ButtonProps } from './Button.tsx'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { IconButton, type IconButtonProps } from './IconButton.tsx'
import { moveFocus } from './moveFocus.ts'
import { showBeside } from './showBeside.ts'

export interface MenuEntry {
  label: string
  icon?: LucideIcon
  onSelect?: () => void
  /** Leads to another page instead. */
  href?: string
  /** What the address leads to is kept as a file; its own name, if it has one, counts. */
  saveAs?: string
  /** What the address leads to is elsewhere, and has a tab of its own. */
  newTab?: true
  destroys?: boolean
  disabled?: boolean
}

export interface MenuButtonProps extends Pick<IconButtonProps, 'size' | 'accent' | 'class'> {
  label: string
  icon?: LucideIcon
  entries: readonly MenuEntry[]
  disabled?: boolean
  /** The label is shown, on a button of this kind. */
  withWords?: Pick<ButtonProps, 'variant'> & { size?: 'large' }
}

/** A button that opens a menu beside it; Escape and leaving close it, and the focus returns to the button. */
export function MenuButton({
  label,
  icon = Ellipsis,
  entries,
  disabled,
  withWords,
  class: more,
  ...looks
}: MenuButtonProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    if (!open || !menu.current || !button.current) return
    const stop = showBeside(menu.current, button.current)
    menu.current.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    return stop
  }, [open])
  const close = (returnFocus: boolean) => {
    setOpen(false)
    if (returnFocus) button.current?.focus()
  }
  const leave = (event: FocusEvent) => {
    if (!anchor.current?.contains(event.relatedTarget as Node | null)) close(false)
  }
  const keyDown = (event: KeyboardEvent) => {
    if (!open && event.key === 'ArrowDown') {
      event.preventDefault()
      setOpen(true)
    } else if (open && event.key === 'Escape') {
      event.stopPropagation()
      event.preventDefault()
      close(true)
    }
  }
  const popup = {
    buttonRef: button,
    disabled,
    hasPopup: 'menu',
    expanded: open,
    controls: open ? id : undefined,
    onClick: () => setOpen(!open),
  } as const
  return (
    <span ref={anchor} class={classes('menu-anchor', more)} onKeyDown={keyDown} onFocusOut={leave}>
      {withWords ? (
        <Button {...withWords} {...popup} icon={icon}>
          {label}
          <Icon of={ChevronDown} size='small' />
        </Button>
      ) : (
        <IconButton {...looks} {...popup} label={label} icon={icon} />
      )}
      {open && (
        <div
          ref={menu}
          id={id}
          popover='manual'
          class='menu menu--floating'
          role='menu'
          aria-label={label}
          onKeyDown={event => moveFocus(event, '[role=menuitem]', 'column')}
        >
          {entries.map(entry => (
            <MenuItem key={entry.label} entry={entry} onDone={() => close(true)} />
          ))}
        </div>
      )}
    </span>
  )
}

function MenuItem({ entry, onDone }: { entry: MenuEntry; onDone: () => void }) {
  const look = classes('menu__item', entry.destroys && 'menu__item--danger')
  const content = (
    <>
      {entry.icon && <Icon of={entry.icon} />}
      {entry.label}
    </>
  )
  if (entry.href !== undefined) {
    return (
      <a
        role='menuitem'
        tabIndex={-1}
        class={look}
        href={entry.href}
        download={entry.saveAs}
        {...(entry.newTab && { target: '_blank', rel: 'noreferrer' })}
        onClick={onDone}
      >
        {content}
      </a>
    )
  }
  const select = () => {
    onDone()
    entry.onSelect?.()
  }
  return (
    <button type='button' role='menuitem' tabIndex={-1} class={look} disabled={entry.disabled} onClick={select}>
      {content}
    </button>
  )
}
