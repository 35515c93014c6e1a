import { describe, expect, test } from "vitest";
import { type Case, parseCases } from "../../tests/replay/case-table.ts";
import { eventsIn } from "../../tests/replay/event-text.ts";
import { replayed } from "../../tests/replay/replayed.ts";
import { rulebookOf } from "../../tests/replay/rulebook-text.ts";
import { THEMES } from "../../tests/replay/themes.ts";
import type { ResolvedRulebook } from "../spec/resolve-rulebook.ts";
import { checkReplay } from "./check-replay.ts";

const rulebook = (rules: string): ResolvedRulebook =>
  rulebookOf(`contracts: { SCU: { terms: nymex-gpu1 }, SIT: { terms: sit } }
rules: { ${rules} }`);

const titled = (cases: readonly Case[]): [string, Case][] => cases.map((one) => [one.title, one]);

async function expectEvents(one: Case, rules: ResolvedRulebook): Promise<void> {
  const { output } = await replayed(`${one.lines.join("\n")}\n`, { rulebook: rules, book: true });
  const { end, ...events } = eventsIn(output);
  expect("end" in one.events ? { ...events, end } : events).toEqual(one.events);
}

describe("where a rule keeps accounts apart, all is as where none does", () => {
  const rules = rulebook("positionLimits: { SCU: { singleMonth: { lots: 1000000 lots } } }");
  const { cases } = THEMES.find(({ name }) => name === "accounts")!;
  test.each(titled(cases))("%s", async (_, one) => expectEvents(one, rules));
});

describe("messages about an account under the rules", () => {
  const THROTTLED = `
  a throttle counts no message about an account, and holds none up:
    new a ann buy 1 @2.80            | accepted a buy 1 @2.8
    new b ann buy 2 @2.80            | accepted b buy 2 @2.8
    new c ann buy 3 @2.80            | rule throttle refused; rejected c throttle
    mass_cancel ann                  | canceled a 1 user; canceled b 2 user
    disconnect ann                   |
    new d ann buy 4 @2.80            | rejected d blocked
    connect ann                      |
    new d ann buy 4 @2.80            | rule throttle refused; rejected d throttle
    new d ann buy 4 @2.80 t=200      | accepted d buy 4 @2.8
  `;
  const RESTING = `
  a kill takes an order out that has not rested for as long as a cancel of it would need:
    new a ann buy 1 @2.80            | accepted a buy 1 @2.8
    cancel a                         | rule resting_time refused; rejected a resting_time
    kill ann                         | canceled a 1 user
  `;
  const BUMPED = `
  an order that a speed bump has put off is judged when it comes in:
    new s sue sell 5 @2.80 t=0       | accepted s sell 5 @2.8
    new a ann buy 3 @2.80 t=1        | rule speed_bump delayed
    new b bob buy 1 @2.80 t=2        | rule speed_bump delayed
    kill ann t=3                     |
    mass_cancel bob t=4              |
    mass_cancel sue t=11             | rejected a blocked; canceled s 5 user
    new c cat buy 1 @2.70 t=12       | accepted b buy 1 @2.8; accepted c buy 1 @2.7
  `;
  test.each([
    ["throttle", THROTTLED, "throttle: { messages: 2, window: 100 us }"],
    ["minimum resting time", RESTING, "restingTime: { SCU: { time: 100 us } }"],
    ["speed bump", BUMPED, "speedBump: { SCU: { delay: 10 us } }"],
  ])("of a %s", async (_, text, rules) => {
    const cases = parseCases(text);
    expect(cases).toHaveLength(1);
    for (const one of cases) await expectEvents(one, rulebook(rules));
  });
});

test("a check carries messages about accounts out on both books", async () => {
  const { cases } = THEMES.find(({ name }) => name === "accounts")!;
  for (const { lines } of cases) {
    const result = await checkReplay([Buffer.from(lines.join("\n"))], () => {});
    expect(result).toMatchObject({ lines: lines.length, hasDifference: false });
  }
});
