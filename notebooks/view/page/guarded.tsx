import type { ComponentChildren, JSX } from "preact";
import { useErrorBoundary } from "preact/hooks";

/** Its children, or where drawing them goes wrong, what went wrong and a way on. */
export function Guarded({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const [error] = useErrorBoundary() as [unknown, () => void];
  if (error === undefined) return <>{children}</>;
  return (
    <main>
      <section role="alert" class="alarm" id="page-failed">
        <h1>This page could not be drawn</h1>
        <pre>
          {error instanceof Error ? error.message : "something that is no error was thrown"}
        </pre>
        <p>The market that it showed is not at fault. The address says which it was.</p>
        <p class="ways">
          <button type="button" id="reload" onClick={() => location.reload()}>
            Load the page again
          </button>
        </p>
      </section>
    </main>
  );
}
