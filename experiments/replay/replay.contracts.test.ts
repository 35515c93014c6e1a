import { expect, test } from "vitest";
import { parseCases } from "../../tests/replay/case-table.ts";
import { eventsIn } from "../../tests/replay/event-text.ts";
import { replayed } from "../../tests/replay/replayed.ts";
import { formatProblems } from "../spec/problem.ts";
import { resolveRulebook } from "../spec/resolve-rulebook.ts";
import { readScenarioFile } from "../spec/scenario-file.ts";

/** Cases under terms of SCU that a rulebook adds to those of its term sheet. */
const CASES: readonly (readonly [terms: string, cases: string])[] = [
  [
    "selfMatch: cancel_newest",
    `
    the incoming order of the same account goes, after what it trades with others:
      new a ann sell 2 @2.80           | accepted a sell 2 @2.8
      new b bob sell 5 @2.80           | accepted b sell 5 @2.8
      new c bob buy 6 @2.80            | accepted c buy 6 @2.8; trade 2 @2.8 buy c/a bob/ann; canceled c 4 self_match
      new d ann buy 5 @2.80            | accepted d buy 5 @2.8; trade 5 @2.8 buy d/b ann/bob

    a fill-or-kill order that would meet its own is killed whole:
      new a ann sell 2 @2.80           | accepted a sell 2 @2.8
      new b bob sell 5 @2.80           | accepted b sell 5 @2.8
      new c bob buy 3 @2.80 fok        | accepted c buy 3 @2.8; canceled c 3 fok
    `,
  ],
  [
    "selfMatch: cancel_oldest",
    `
    the resting order of the same account goes, and the incoming one trades on:
      new b bob sell 5 @2.80           | accepted b sell 5 @2.8
      new a ann sell 2 @2.81           | accepted a sell 2 @2.81
      new c bob buy 6 @2.81            | accepted c buy 6 @2.81; canceled b 5 self_match;
                                       | trade 2 @2.81 buy c/a bob/ann
      cancel c                         | canceled c 4 user
    `,
  ],
  [
    "selfMatch: decrement",
    `
    both are lowered by the smaller quantity:
      new b bob sell 5 @2.80           | accepted b sell 5 @2.8
      new c bob buy 3 @2.80            | accepted c buy 3 @2.8; replaced b 2 @2.8 kept; canceled c 3 self_match
      new d bob buy 6 @2.80            | accepted d buy 6 @2.8; canceled b 2 self_match; replaced d 4 @2.8 kept
      cancel d                         | canceled d 4 user
    `,
  ],
  [
    "haltOrders: cancel",
    `
    a halt cancels all orders, waiting ones and those good till canceled too:
      new a ann sell 2 @2.80           | accepted a sell 2 @2.8
      new b bob buy 1 @2.70 gtc        | accepted b buy 1 @2.7
      new c bob buy 1 stop=2.90        | accepted c buy 1
      phase halt                       | canceled a 2 halt; canceled b 1 halt; canceled c 1 halt
      new d bob buy 1 @2.70            | rejected d halted
      phase continuous                 |
      new d bob buy 1 @2.80            | accepted d buy 1 @2.8
    `,
  ],
];

const all = CASES.flatMap(([terms, text]) =>
  parseCases(text).map((each) => [terms, each.title, each] as const),
);

test.each(all)("%s: %s", async (terms, _title, { lines, events }) => {
  const read = readScenarioFile(
    `schema: 1\ncontracts: { SCU: { terms: nymex-gpu1, ${terms} } }`,
    "rules.yaml",
  );
  const resolved = "problems" in read ? read : resolveRulebook([read.layer]);
  if ("problems" in resolved) throw new Error(formatProblems(resolved.problems));
  const { output, errors } = await replayed(lines.join("\n"), { rulebook: resolved });
  expect(errors).toBe(0);
  expect(eventsIn(output)).toEqual(events);
});
