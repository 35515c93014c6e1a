import { Component, type ComponentClass, type JSX } from "preact";

/** The component, drawn again only where one of its properties is another than it was. */
export function steady<P extends object>(Draw: (props: P) => JSX.Element): ComponentClass<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return differ(this.props, next);
    }

    override render(): JSX.Element {
      return <Draw {...this.props} />;
    }
  };
}

/** Whether two records of the same keys differ in a value. */
export function differ<T extends object>(some: T, others: T): boolean {
  for (const key in others) if (some[key] !== others[key]) return true;
  return false;
}
