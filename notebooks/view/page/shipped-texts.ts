import type { ScenarioTexts } from "../market/resolve-market.ts";

const FILES = import.meta.glob<string>("../../../experiments/catalog/scenarios/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Texts of the shipped scenarios by name. */
export const SHIPPED_TEXTS: ScenarioTexts = Object.fromEntries(
  Object.entries(FILES).map(([path, text]) => [/([^/]+)\.yaml$/.exec(path)![1]!, text]),
);
