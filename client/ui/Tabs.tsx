import { useLayoutEffect, useRef } from 'preact/hooks'
import { Count } from './Badge.tsx'
import { classes } from './classes.ts'
import { moveFocus } from './moveFocus.ts'

export interface Tab<Id extends string> {
  id: Id
  label: string
  count?: number | undefined
  unread?: boolean | undefined
  disabled?: boolean
  title?: string
}

export interface TabsProps<Id extends string> {
  /** Names the group, and begins the ids: the panel of tab `x` is `<name>-panel-x`. */
  name: string
  label: string
  tabs: readonly Tab<Id>[]
  selected: Id
  onSelect: (id: Id) => void
  /** A line below the chosen one, or a face on it. */
  look?: 'line' | 'segmented'
  /** The word for screen readers where something is unread. */
  unreadLabel?: string
}

/**
 * A row of tabs, which scrolls where it does not fit; `TabPanel` with the same name holds what they show.
 */
export function Tabs<Id extends string>({
  name,
  label,
  tabs,
  selected,
  onSelect,
  look = 'line',
  unreadLabel,
}: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [selected])
  return (
    <div
      ref={list}
      class={look === 'segmented' ? 'segmented' : 'tabs'}
      role='tablist'
      aria-label={label}
      onKeyDown={event => moveFocus(event, '[role=tab]', 'row', item => item.click())}
    >
      {tabs.map(tab => (
        <button
          key={tab.id}
          type='button'
          role='tab'
          id={`${name}-tab-${tab.id}`}
          class={look === 'segmented' ? 'segmented__item' : 'tab'}
          title={tab.title}
          disabled={tab.disabled}
          aria-selected={tab.id === selected}
          aria-controls={tab.id === selected ? `${name}-panel-${tab.id}` : undefined}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          <span class={classes(tab.unread && 'unread')}>{tab.label}</span>
          {tab.unread && unreadLabel && <span class='visually-hidden'>, {unreadLabel}</span>}
          {tab.count !== undefined && <Count of={tab.count} />}
        </button>
      ))}
    </div>
  )
}
