import { UNFUNDED_LOSS } from "../ledger.ts";
import { LEFT_UNFUNDED, POST_UNFUNDED } from "../words.ts";
import type { Layer } from "./layer.ts";

/** What nobody covers stands open. */
export const unfunded: Layer = {
  event: LEFT_UNFUNDED,
  pay: (draw) => draw.take(UNFUNDED_LOSS, draw.left, POST_UNFUNDED),
};
