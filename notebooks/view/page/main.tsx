import { render } from "preact";
import { App } from "./app.tsx";
import { Player } from "./player.ts";
import { SHIPPED_TEXTS } from "./shipped-texts.ts";
import { followTheme } from "./theme.ts";
import { ViewModel } from "./view-model.ts";

declare const TOKENPIT_ENGINE_VERSION: string;

followTheme();

const player = new Player(
  () => new Worker(new URL("./market-worker.ts", import.meta.url), { type: "module" }),
  SHIPPED_TEXTS,
);
const view = new ViewModel(player, Object.keys(SHIPPED_TEXTS), TOKENPIT_ENGINE_VERSION);
const follow = (): void => view.follow(location.hash.slice(1));
addEventListener("hashchange", follow);

render(<App view={view} />, document.querySelector("#app")!);
follow();
