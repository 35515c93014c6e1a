import { readdirSync } from "node:fs";
import { join } from "node:path";

const notebooks = join(import.meta.dirname, "..");

/** How a reader may go through the notebooks: what a market does first, then what rules do to it. */
const READING_ORDER: readonly string[] = [
  "market-day",
  "paper-hedge",
  "position-limits",
  "liquidity",
  "price-discovery",
  "margin-and-default",
  "scorecard",
  "own-agent",
];

const place = (name: string): number => {
  const found = READING_ORDER.indexOf(name);
  return found === -1 ? READING_ORDER.length : found;
};

/** Names that go into an order to be read in; those without a place of their own come last, by name. */
export const inReadingOrder = (names: readonly string[]): string[] =>
  names.toSorted().toSorted((a, b) => place(a) - place(b));

/** Every notebook of the repository, without `.html`. */
export const notebookNames = (): string[] =>
  inReadingOrder(
    readdirSync(notebooks)
      .filter((file) => file.endsWith(".html"))
      .map((file) => file.slice(0, -".html".length)),
  );
