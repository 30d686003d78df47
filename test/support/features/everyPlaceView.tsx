import { computed, signal } from '@preact/signals'
import { Hand, Lock } from 'lucide-preact'
import type { FeatureView } from '../../../client/room/features/FeatureView.ts'

/** A feature with a state of the test's own, hands that are up, which stands in every place. */
export function everyPlace() {
  const hands = signal<readonly string[]>([])
  const asked: string[] = []
  const view: FeatureView<'audit'> = {
    parts: [
      {
        tab: 'stage',
        order: 20,
        label: () => 'Queue',
        group: 'everyone',
        Panel: () => <p>Nobody asks</p>,
        newest: () => hands.value.length,
      },
    ],
    controls: [
      {
        order: 20,
        onPhone: 'bar',
        shortcut: 'H',
        isOffered: () => true,
        label: ({ me }) => (hands.value.includes(me) ? 'Lower hand' : 'Raise hand'),
        icon: () => Hand,
        isPressed: ({ me }) => hands.value.includes(me),
        run: ({ me }) => {
          hands.value = hands.value.includes(me) ? [] : [me]
          return Promise.resolve()
        },
      },
    ],
    menuEntries: [
      {
        order: 50,
        isOffered: () => true,
        label: () => 'Lock room',
        icon: () => Lock,
        run: () => Promise.reject(new Error()),
      },
    ],
    personActions: [
      {
        order: 10,
        isOffered: (_, { id }, viewer) => viewer.role === 'moderator' && hands.value.includes(id),
        label: () => 'Lower',
        icon: () => Hand,
        run: (_, { id }) => {
          asked.push(id)
          return new Promise(() => {})
        },
      },
    ],
    badge: (_, id) => (hands.value.includes(id) ? { icon: Hand, label: 'hand raised' } : undefined),
    openGroups: () => [
      {
        id: 'hands',
        order: 10,
        label: () => 'Raised hands',
        count: computed(() => hands.value.length),
        Rows: () => hands.value.map(id => <li key={id}>{id}</li>),
        Head: () => <button type='button'>Lower all</button>,
      },
      { id: 'waiting', order: 40, label: () => 'Waiting', count: signal(1), Rows: () => <li>w1</li> },
    ],
    toasts: () =>
      hands.value.length === 0
        ? []
        : [
            {
              id: 'up',
              text: `${hands.value.length} up`,
              actions: [{ label: 'See all', onPress: () => asked.push('all') }],
            },
          ],
  }
  return { view, hands, asked }
}
