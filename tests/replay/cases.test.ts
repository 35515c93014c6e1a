import { describe, expect, test } from "vitest";
import { ReferenceBooks } from "../../engine/book/reference-books.ts";
import { BATCH_INTERVAL_US } from "../../engine/instruments/matching-terms.ts";
import type { ReplayOptions, ReplayRules } from "../../experiments/replay/replay.ts";
import type { ResolvedRulebook } from "../../experiments/spec/resolve-rulebook.ts";
import { eventsIn } from "./event-text.ts";
import { type Matching, type NaiveTerms, termsOf } from "./naive/terms.ts";
import { NaiveReplay } from "./naive-replay.ts";
import { type ReplayEvent, replayed } from "./replayed.ts";
import { EXCHANGE_THEMES, type Theme, THEMES } from "./themes.ts";

type Run = (lines: readonly string[], rules: ReplayRules) => Promise<readonly ReplayEvent[]>;

const naively: Run = (lines, { matching = "fifo", rulebook }) => {
  const replay = new NaiveReplay(rulebook ? termsIn(rulebook) : (matching as Matching));
  replay.takeLines(lines);
  return Promise.resolve([...replay.output, ...replay.books()]);
};

/** The terms of an instrument in a rulebook, as the naive replay takes them. */
const termsIn =
  ({ families }: ResolvedRulebook) =>
  (instrument: string): NaiveTerms => {
    const spec = families.find(({ symbol }) => instrument.startsWith(symbol))!;
    const { rule, minimumLots, fifoPercent, topMaximumLots = Infinity } = spec.matching;
    const makers = spec.leadMarketMakers ?? [];
    const { intervalUs = BATCH_INTERVAL_US, rationing = "time" } = spec.matching;
    const isBatched = rule === "batch";
    return termsOf(isBatched ? "fifo" : rule, {
      batch: isBatched ? { interval: intervalUs, rationing } : null,
      minimum: minimumLots,
      byTime: fifoPercent,
      topMost: topMaximumLots,
      makers: Object.fromEntries(makers.map(({ name, percent }) => [name, percent])),
      selfMatch: spec.selfMatch,
    });
  };

const onBooks =
  (options: ReplayOptions): Run =>
  async (lines, rules) =>
    (await replayed(`${lines.join("\n")}\n`, { book: true, ...options, ...rules })).output;

const onReferenceBooks = onBooks({ books: (listener) => new ReferenceBooks(listener) });
const ALL_THEMES = [...THEMES, ...EXCHANGE_THEMES];

/** All that the cases of a theme hold under. */
const rulesOf = ({ matchings, rulebooks }: Theme): ReplayRules[] => [
  ...matchings.map((matching) => ({ matching })),
  ...rulebooks.map((rulebook) => ({ rulebook })),
];

describe.each<[string, Run, readonly Theme[]]>([
  ["the naive replay", naively, THEMES],
  ["the exchange on column books", onBooks({}), ALL_THEMES],
  ["the exchange on reference books", onReferenceBooks, ALL_THEMES],
])("%s", (_name, run, themes) => {
  describe.each(themes.map((theme) => [theme.name, theme] as const))("%s", (_, theme) => {
    test.each(theme.cases.map((each) => [each.title, each] as const))("%s", async (_title, one) => {
      for (const rules of rulesOf(theme)) {
        const output = await run(one.lines, rules);
        const { end, ...events } = eventsIn(output);
        const told = "end" in one.events ? { ...events, end } : events;
        const matching = rules.matching ?? rules.rulebook!.families[0]!.matching.rule;
        expect(told, matching).toEqual(one.events);
        const numbers = output.map(({ seq }) => seq).filter((seq) => seq !== undefined);
        expect(numbers).toEqual(numbers.map((_seq, i) => i + 1));
      }
    });
  });
});

test("the corpus is as large as it says, and no case is told twice", () => {
  const titles = ALL_THEMES.flatMap(({ name, cases }) =>
    cases.map(({ title }) => `${name}: ${title}`),
  );
  expect(titles.length).toBeGreaterThan(200);
  expect(new Set(titles).size).toBe(titles.length);
});
