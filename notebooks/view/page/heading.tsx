import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { LARGEST_REPLICATION, LARGEST_SEED } from "../../../experiments/spec/run-identity.ts";
import { MOST_DAYS } from "../link/view-link.ts";
import { ScreenTabs } from "./screen-tabs.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import type { ViewModel } from "./view-model.ts";
import { WholeField } from "./whole-field.tsx";

/** Which market is watched, and what holds for the whole page. */
export function Heading({ view }: { readonly view: ViewModel }): JSX.Element {
  const { scenario } = view.state.value;
  const own = view.own.value;
  const replay = view.replay.value;
  const shown = replay !== null ? "replay" : own !== null ? "own" : scenario;
  return (
    <div class="heading">
      <h1>Tokenpit</h1>
      <ScreenTabs screen="market" />
      <label>
        Scenario
        <select
          id="scenario"
          value={shown}
          onChange={({ currentTarget }) => view.change({ scenario: currentTarget.value })}
        >
          {view.scenarios.map((name) => (
            <option value={name}>{name}</option>
          ))}
          {own !== null && <option value="own">{own.name}</option>}
          {replay !== null && <option value="replay">a replay</option>}
        </select>
      </label>
      <button
        type="button"
        id="write"
        aria-expanded={view.draft.text.value !== null}
        aria-controls="writing"
        onClick={() => (view.draft.text.value === null ? view.write() : view.draft.end())}
      >
        Your own text
      </button>
      <RunFields view={view} />
      <CopyLink view={view} />
      <ThemeSwitch />
    </div>
  );
}

/** Which run of the scenario it is. */
function RunFields({ view }: { readonly view: ViewModel }): JSX.Element {
  const { seed, replication, days } = view.state.value;
  const [lane] = view.player.lanes;
  const opened = useComputed(() => (lane.value.kind === "open" ? lane.value.market.days : null));
  return (
    <>
      <WholeField
        id="seed"
        label="Seed"
        range={{ least: 0, most: LARGEST_SEED }}
        value={seed}
        onChange={(value) => view.change({ seed: value ?? 0 })}
      />
      <WholeField
        id="replication"
        label="Replication"
        range={{ least: 0, most: LARGEST_REPLICATION }}
        value={replication}
        onChange={(value) => view.change({ replication: value ?? 0 })}
      />
      <WholeField
        id="days"
        label="Trade dates"
        range={{ least: 1, most: MOST_DAYS }}
        value={days}
        usual={opened.value}
        onChange={(value) => view.change({ days: value })}
      />
    </>
  );
}

function CopyLink({ view }: { readonly view: ViewModel }): JSX.Element {
  const told = useSignal("");
  const copy = async (): Promise<void> => {
    const link = view.link();
    if (link === null) {
      told.value =
        view.replay.value === null
          ? "Your text is too long for a link"
          : "A link cannot hold files of your own machine";
      return;
    }
    history.replaceState(null, "", `#${link}`);
    try {
      await navigator.clipboard.writeText(location.href);
      told.value = "Copied";
    } catch {
      told.value = "The link is in the address bar";
    }
  };
  return (
    <span class="copy">
      <button
        type="button"
        id="link"
        onClick={() => void copy()}
        onBlur={() => {
          told.value = "";
        }}
      >
        Link to this moment
      </button>
      <output aria-live="polite">{told.value}</output>
    </span>
  );
}
