import { Component, h, type ComponentChild, type FunctionComponent } from 'preact'

/** A component that renders again only when one of its properties is another: for the entries of long lists. */
export function memo<P extends object>(Inner: FunctionComponent<P>): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return !haveSameValues(this.props, next)
    }
    render(): ComponentChild {
      return h(Inner, this.props)
    }
  }
  return Memo as unknown as FunctionComponent<P>
}

function haveSameValues(one: object, other: object): boolean {
  const entries = Object.entries(one)
  const others = other as Record<string, unknown>
  return (
    entries.length === Object.keys(other).length && entries.every(([name, value]) => Object.is(value, others[name]))
  )
}
