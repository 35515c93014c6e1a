import type { JSX } from "preact";
import { Alerts } from "./alerts.tsx";
import { Heading } from "./heading.tsx";
import { LaneView } from "./lane-view.tsx";
import { ReplayPanel } from "./replay-panel.tsx";
import { RulesPanel } from "./rules-panel.tsx";
import { ScenarioEditor } from "./scenario-editor.tsx";
import { Transport } from "./transport.tsx";
import { TwinTable } from "./twin-table.tsx";
import type { ViewModel } from "./view-model.ts";

/** The whole screen of a market. */
export function MarketScreen({ view }: { readonly view: ViewModel }): JSX.Element {
  const { player } = view;
  return (
    <>
      <a class="skip" href="#market" onClick={toMarket}>
        To the market
      </a>
      <header>
        <Heading view={view} />
        <Transport player={player} />
      </header>
      {view.draft.text.value !== null && (
        <ScenarioEditor view={view} text={view.draft.text.value} />
      )}
      <Alerts view={view} />
      <div class="screen">
        <RulesPanel view={view} />
        <main id="market" tabIndex={-1}>
          {view.replay.value !== null && <ReplayPanel view={view} replay={view.replay.value} />}
          {view.state.value.isTwin && <TwinTable view={view} />}
          <LaneView view={view} />
        </main>
      </div>
    </>
  );
}

/** The page's address is a market's, so that it may not become `#market`. */
function toMarket(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("#market")?.focus();
}
