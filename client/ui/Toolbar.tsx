import type { LucideIcon } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { IconButton } from './IconButton.tsx'
import { moveFocus } from './moveFocus.ts'

/** One tool; `pressed` is left out where it is no switch. */
export interface Tool {
  label: string
  icon: LucideIcon
  pressed?: boolean
  /** Has nothing to do now: it keeps the focus, says so, and takes no press. */
  idle?: boolean
  /** Stands at the far end, with those after it. */
  atEnd?: boolean
  onPress: () => void
}

/** Tools as one stop of the Tab key: arrow keys move among them, and a press by mouse leaves the focus where it was. */
export function Toolbar({ label, class: look, tools }: { label: string; class?: string; tools: readonly Tool[] }) {
  const [current, setCurrent] = useState(0)
  return (
    <div
      class={look}
      role='toolbar'
      aria-label={label}
      onMouseDown={event => event.preventDefault()}
      onKeyDown={event => moveFocus(event, 'button', 'row')}
    >
      {tools.map((tool, index) => (
        <IconButton
          key={tool.label}
          class={tool.atEnd ? 'push' : undefined}
          label={tool.label}
          icon={tool.icon}
          pressed={tool.pressed}
          idle={tool.idle}
          tabIndex={index === current ? 0 : -1}
          onFocus={() => setCurrent(index)}
          onClick={tool.onPress}
        />
      ))}
    </div>
  )
}
