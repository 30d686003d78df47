import { classes } from './classes.ts'
import { moveFocus } from './moveFocus.ts'

export interface Tab<Id extends string> {
  id: Id
  label: string
  count?: number
  unread?: boolean
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
}

/** A row of tabs; `TabPanel` with the same name holds what they show. */
export function Tabs<Id extends string>({ name, label, tabs, selected, onSelect }: TabsProps<Id>) {
  return (
    <div
      class='tabs'
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
          class='tab'
          title={tab.title}
          disabled={tab.disabled}
          aria-selected={tab.id === selected}
          aria-controls={tab.id === selected ? `${name}-panel-${tab.id}` : undefined}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          <span class={classes(tab.unread && 'unread')}>{tab.label}</span>
          {tab.count !== undefined && <span class='count'>{tab.count}</span>}
        </button>
      ))}
    </div>
  )
}
