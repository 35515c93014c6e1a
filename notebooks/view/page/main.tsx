import { render } from "preact";
import { App } from "./app.tsx";
import { Player } from "./player.ts";
import { SHIPPED_TEXTS } from "./shipped-texts.ts";

const player = new Player(
  () => new Worker(new URL("./market-worker.ts", import.meta.url), { type: "module" }),
  SHIPPED_TEXTS,
);

render(<App player={player} />, document.querySelector("#app")!);
