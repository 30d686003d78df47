import { Component, h, type ComponentChild, type FunctionComponent } from 'preact'

/** A component that renders again only when one of its properties is another: for the entries of long lists. */
export function memo<P extends object>(Inner: FunctionComponent<P>): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return !haveSameValues({ ...this.props }, { ...next })
    }
    render(): ComponentChild {
      return h(Inner, this.props)
    }
  }
  return Memo as unknown as FunctionComponent<P>
}

/** A property that is left out is as good as one that is undefined, for a component reads the same. */
function haveSameValues(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  return Object.keys({ ...one, ...other }).every(name => Object.is(one[name], other[name]))
}
