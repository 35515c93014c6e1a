import type { JSX } from "preact";
import { Heading } from "./heading.tsx";
import { LaneView } from "./lane-view.tsx";
import { RulesPanel } from "./rules-panel.tsx";
import { Transport } from "./transport.tsx";
import { TwinTable } from "./twin-table.tsx";
import type { ViewModel } from "./view-model.ts";

/** The whole screen. */
export function App({ view }: { readonly view: ViewModel }): JSX.Element {
  const { player } = view;
  const problem = view.problem.value;
  return (
    <>
      <a class="skip" href="#market">
        To the market
      </a>
      <header>
        <Heading view={view} />
        <Transport player={player} />
      </header>
      {problem !== null && (
        <p role="alert" class="alarm">
          {problem}. <a href="#">Begin with the preview</a>
        </p>
      )}
      {view.warning.value !== null && (
        <p role="status" class="warning">
          {view.warning.value}
        </p>
      )}
      <div class="screen">
        <RulesPanel view={view} />
        <main id="market" tabIndex={-1}>
          {view.state.value.isTwin && <TwinTable player={player} moves={view.state.value.moves} />}
          <LaneView view={view} />
        </main>
      </div>
    </>
  );
}
