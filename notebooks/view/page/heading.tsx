import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { ScreenTabs } from "./screen-tabs.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import type { ViewModel } from "./view-model.ts";

/** Which market is watched, and what holds for the whole page. */
export function Heading({ view }: { readonly view: ViewModel }): JSX.Element {
  const { scenario, seed } = view.state.value;
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
          {replay !== null && <option value="replay">a run of {replay.study}</option>}
        </select>
      </label>
      <label class="file">
        Your own file
        <input
          type="file"
          accept=".yaml,.yml,.json"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void view.openFile(file);
            currentTarget.value = ""; // so that the same file can be chosen again once it is mended
          }}
        />
      </label>
      <label>
        Seed
        <input
          id="seed"
          type="number"
          min={0}
          max={Number.MAX_SAFE_INTEGER}
          step={1}
          value={seed}
          onChange={({ currentTarget }) => {
            if (currentTarget.reportValidity()) view.change({ seed: currentTarget.valueAsNumber });
          }}
        />
      </label>
      <CopyLink view={view} />
      <ThemeSwitch />
    </div>
  );
}

function noLinkWords(view: ViewModel): string {
  return view.replay.value !== null && view.isMoved
    ? "A link to a recorded run holds no rules that were moved"
    : "A link cannot hold a file of your own";
}

function CopyLink({ view }: { readonly view: ViewModel }): JSX.Element {
  const told = useSignal("");
  const copy = async (): Promise<void> => {
    const link = view.link();
    if (link === null) {
      told.value = noLinkWords(view);
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
      <button type="button" id="link" onClick={() => void copy()}>
        Link to this moment
      </button>
      <output aria-live="polite">{told.value}</output>
    </span>
  );
}
