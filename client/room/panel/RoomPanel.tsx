import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { structuralMemo } from '../../models/structuralMemo.ts'
import { TabPanel } from '../../ui/TabPanel.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { roomWords as words } from '../../words/room.ts'
import { attempt } from '../slots/attempt.ts'
import { Contribution } from '../slots/Contribution.tsx'
import type { OpenTab, PanelModel } from './PanelModel.ts'
import { panelTabs } from './panelTabs.ts'
import { SheetHandle } from './SheetHandle.tsx'

/** The panel at the side, on a phone a sheet over the lower half (rule C1). */
export function RoomPanel({ model }: { model: PanelModel }) {
  const tab = model.tab.value
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
      <div class='panel__head panel__tabs'>
        <PanelTabs model={model} />
      </div>
      {tab && (
        <TabPanel key={tab.id} name='room' id={tab.id} class='panel__tab'>
          {tab.parts.length > 1 && <PartTabs model={model} tab={tab} />}
          <OpenPart model={model} tab={tab} />
        </TabPanel>
      )}
    </aside>
  )
}

function PanelTabs({ model }: { model: PanelModel }) {
  const tabs = model.tabs.value
  const selected = model.tab.value?.id ?? 'stage'
  const counts = useMemo(() => structuralMemo(() => model.tabs.value.map(countOf)), [model]).value
  return (
    <Tabs
      look='segmented'
      name='room'
      label={words.panel}
      unreadLabel={words.newUnread}
      selected={selected}
      onSelect={id => model.select(id)}
      tabs={tabs.map((tab, index) => ({
        id: tab.id,
        label: panelTabs[tab.id].label(),
        unread: model.isUnread(tab),
        count: counts[index] ?? undefined,
      }))}
    />
  )
}

function countOf({ parts }: OpenTab): number | null {
  const counts = parts.flatMap(({ count }) => count?.value ?? [])
  return counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : null
}

function PartTabs({ model, tab }: { model: PanelModel; tab: OpenTab }) {
  return (
    <div class='panel__head'>
      <Tabs
        name={`room-${tab.id}`}
        label={panelTabs[tab.id].label()}
        unreadLabel={words.newUnread}
        selected={model.part.value?.key ?? ''}
        onSelect={key => model.selectPart(key)}
        tabs={tab.parts.map(({ key, label }) => ({
          id: key,
          label: attempt(key, label, words.brokenControl),
          unread: model.unread.value.includes(key),
        }))}
      />
    </div>
  )
}

function OpenPart({ model, tab }: { model: PanelModel; tab: OpenTab }) {
  const part = model.part.value
  if (!part) return null
  const content = (
    <Contribution key={part.key} name={part.key}>
      <part.Panel />
    </Contribution>
  )
  if (tab.parts.length === 1) return content
  return (
    <TabPanel key={part.key} name={`room-${tab.id}`} id={part.key} class='panel__tab'>
      {content}
    </TabPanel>
  )
}
