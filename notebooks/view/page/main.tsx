import { signal } from "@preact/signals";
import { options, render } from "preact";
import { leadsToResults } from "../results/results-link.ts";
import { App } from "./app.tsx";
import { Guarded } from "./guarded.tsx";
import { missingFeatures } from "./needed-features.ts";
import { Player } from "./player.ts";
import { ResultsModel } from "./results/results-model.ts";
import { ResultsReader } from "./results/results-reader.ts";
import type { Screen } from "./screen-tabs.tsx";
import { SHIPPED_TEXTS } from "./shipped-texts.ts";
import { followTheme } from "./theme.ts";
import { UnfitBrowser } from "./unfit-browser.tsx";
import { ViewModel } from "./view-model.ts";

declare const TOKENPIT_ENGINE_VERSION: string;

const place = document.querySelector("#app")!;
const missing = missingFeatures(globalThis);

// Together, once a picture: until then a worker has long been asked again.
options.debounceRendering = (draw) => void requestAnimationFrame(draw);

followTheme();
place.replaceChildren();
if (missing.length === 0) open();
else render(<UnfitBrowser missing={missing} />, place);

function open(): void {
  const player = new Player(
    () => new Worker(new URL("./market-worker.ts", import.meta.url), { type: "module" }),
    SHIPPED_TEXTS,
  );
  const view = new ViewModel(player, SHIPPED_TEXTS, TOKENPIT_ENGINE_VERSION);
  const screen = signal<Screen>("market");
  const results = new ResultsModel({
    reader: new ResultsReader(
      () => new Worker(new URL("./results/results-worker.ts", import.meta.url), { type: "module" }),
    ),
    scenarios: view.scenarios,
    engine: view.engine,
    watch(replay, moment, warning) {
      screen.value = "market";
      view.watchRun(replay, moment, warning);
    },
  });
  const follow = (): void => {
    const fragment = location.hash.slice(1);
    screen.value = leadsToResults(fragment) ? "results" : "market";
    if (screen.value === "market") view.follow(fragment);
    else {
      player.pause();
      void results.follow(fragment);
    }
  };
  addEventListener("hashchange", follow);
  render(
    <Guarded>
      <App screen={screen} view={view} results={results} />
    </Guarded>,
    place,
  );
  follow();
}
