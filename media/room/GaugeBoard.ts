import { isIn, type Role } from '../../contract/audience.ts'
import { gaugeRule, type GaugeName, type GaugeValue } from '../../contract/room.ts'

interface Gauge {
  json: string
  /** As all who watch were told last; nothing where they know different values. */
  told: string | undefined
  readyAtMs: number
}

/** What each gauge of a room shows now, and what those who watch are still to be told of it. */
export class GaugeBoard {
  readonly #gauges = new Map<GaugeName, Gauge>()

  /** The latest value stands; nobody is told of what came between. */
  set<N extends GaugeName>(name: N, value: GaugeValue<N>): void {
    const json = JSON.stringify(value)
    const gauge = this.#gauges.get(name)
    if (gauge) gauge.json = json
    else this.#gauges.set(name, { json, told: undefined, readyAtMs: -Infinity })
  }

  get isEmpty(): boolean {
    return this.#gauges.size === 0
  }

  /** All that a role may see, as JSON, for who comes: before the others are told of it, perhaps. */
  showTo(role: Role): string {
    const seen = [...this.#gauges].filter(([name]) => isIn(role, gaugeRule(name).group))
    // The newcomer must hear of it too if it moves back before its time.
    for (const [, gauge] of seen) if (gauge.json !== gauge.told) gauge.told = undefined
    return asJson(seen)
  }

  /** When the next value is to be told; never, if infinite. */
  get nextAtMs(): number {
    return [...this.#gauges.values()].reduce(
      (least, { json, told, readyAtMs }) => (json === told ? least : Math.min(least, readyAtMs)),
      Infinity,
    )
  }

  /** Takes what is to be told by now, by role, as frames; each gauge at its own pace. */
  takeDue(nowMs: number, roles: readonly Role[]): [role: Role, frame: string][] {
    const due = [...this.#gauges].filter(([, { json, told, readyAtMs }]) => json !== told && readyAtMs <= nowMs)
    for (const [name, gauge] of due) {
      gauge.told = gauge.json
      gauge.readyAtMs = nowMs + gaugeRule(name).everyMs
    }
    return roles.flatMap((role): [Role, string][] => {
      const seen = due.filter(([name]) => isIn(role, gaugeRule(name).group))
      return seen.length > 0 ? [[role, `{"gauges":${asJson(seen)}}`]] : []
    })
  }
}

const asJson = (gauges: readonly [GaugeName, Gauge][]) =>
  `{${gauges.map(([name, { json }]) => `${JSON.stringify(name)}:${json}`).join()}}`
