import { render } from "preact";
import { App } from "./app.tsx";
import { Guarded } from "./guarded.tsx";
import { missingFeatures } from "./needed-features.ts";
import { Player } from "./player.ts";
import { SHIPPED_TEXTS } from "./shipped-texts.ts";
import { followTheme } from "./theme.ts";
import { UnfitBrowser } from "./unfit-browser.tsx";
import { ViewModel } from "./view-model.ts";

declare const TOKENPIT_ENGINE_VERSION: string;

const place = document.querySelector("#app")!;
const missing = missingFeatures(globalThis);

followTheme();
place.replaceChildren();
if (missing.length === 0) open();
else render(<UnfitBrowser missing={missing} />, place);

function open(): void {
  const player = new Player(
    () => new Worker(new URL("./market-worker.ts", import.meta.url), { type: "module" }),
    SHIPPED_TEXTS,
  );
  const view = new ViewModel(player, Object.keys(SHIPPED_TEXTS), TOKENPIT_ENGINE_VERSION);
  const follow = (): void => view.follow(location.hash.slice(1));
  addEventListener("hashchange", follow);
  render(
    <Guarded>
      <App view={view} />
    </Guarded>,
    place,
  );
  follow();
}
