import { useSignal } from '@preact/signals'
import { TabPanel } from '../../ui/TabPanel.tsx'
import { classes } from '../../ui/classes.ts'
import { Count } from '../../ui/Badge.tsx'
import { moveFocus } from '../../ui/moveFocus.ts'
import { roomWords as words } from '../../words/room.ts'
import { useRoom } from '../RoomAccess.ts'
import type { PanelModel } from './PanelModel.ts'
import { SheetHandle } from './SheetHandle.tsx'

/** The panel at the side, on a phone a sheet over the lower half (rule C1). */
export function RoomPanel({ model }: { model: PanelModel }) {
  const {
    name,
    tab: { Panel },
  } = model.tabs.value.find(tab => tab.name === model.selected.value) ?? model.tabs.value[0]!
  const height = useSignal<number | undefined>(undefined)
  return (
    <aside
      class='panel'
      aria-label={words.panel}
      style={height.value === undefined ? {} : { '--sheet-height': `${height.value}dvh` }}
    >
      <SheetHandle
        height={height}
        onClose={() => {
          model.open.value = false
        }}
      />
      <div class='panel__head'>
        <PanelTabs model={model} />
      </div>
      <TabPanel name='room' id={name} class='panel__tab'>
        <Panel />
      </TabPanel>
    </aside>
  )
}

function PanelTabs({ model }: { model: PanelModel }) {
  const { state } = useRoom()
  const selected = model.selected.value,
    unread = model.unread.value
  return (
    <div
      class='segmented'
      role='tablist'
      aria-label={words.panel}
      onKeyDown={event => moveFocus(event, '[role=tab]', 'row', item => item.click())}
    >
      {model.tabs.value.map(({ name, tab }) => (
        <button
          key={name}
          type='button'
          role='tab'
          class='segmented__item'
          id={`room-tab-${name}`}
          aria-selected={name === selected}
          aria-controls={name === selected ? `room-panel-${name}` : undefined}
          tabIndex={name === selected ? 0 : -1}
          onClick={() => model.select(name)}
        >
          <span class={classes(unread.includes(name) && 'unread')}>{tab.label}</span>
          {unread.includes(name) && <span class='visually-hidden'>, {words.newUnread}</span>}
          {tab.count && <Count of={tab.count(state.value)} />}
        </button>
      ))}
    </div>
  )
}
