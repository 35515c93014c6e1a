import { type Intent, INTENTS } from "../../engine/agent.ts";

/** Intents of those who trade for themselves: all but the clearing members. */
export const TRADING_INTENTS: readonly Exclude<Intent, "clear">[] = INTENTS.filter(
  (intent) => intent !== "clear",
);
