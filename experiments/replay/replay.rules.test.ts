import { describe, expect, test } from "vitest";
import { parseCases } from "../../tests/replay/case-table.ts";
import { eventsIn } from "../../tests/replay/event-text.ts";
import { ndjson, replayed } from "../../tests/replay/replayed.ts";
import { formatProblems } from "../spec/problem.ts";
import { type ResolvedRulebook, resolveRulebook } from "../spec/resolve-rulebook.ts";
import { readScenarioFile } from "../spec/scenario-file.ts";
import { UnfitRulebook } from "./replay-rulebook.ts";

function rulebook(text: string): ResolvedRulebook {
  const read = readScenarioFile(`schema: 1\n${text}`, "rules.yaml");
  const resolved = "problems" in read ? read : resolveRulebook([read.layer]);
  if ("problems" in resolved) throw new Error(formatProblems(resolved.problems));
  return resolved;
}

const SCU = "contracts: { SCU: { terms: nymex-gpu1 } }\n";
const limits = (terms: string): string => `${SCU}rules: { positionLimits: { SCU: { ${terms} } } }`;

const BY_MONTH = `
  an order that would pass the limit is rejected, and the next that fits is taken:
    new a bob buy 8 @2.80            | accepted a buy 8 @2.8
    new b bob buy 3 @2.80            | rule position_limits refused; rejected b position_limit
    new c bob buy 2 @2.80            | accepted c buy 2 @2.8
    new d ann buy 10 @2.80           | accepted d buy 10 @2.8

  working orders count until they are gone, positions stay:
    new a bob buy 10 @2.80           | accepted a buy 10 @2.8
    cancel a                         | canceled a 10 user
    new b bob buy 10 @2.80           | accepted b buy 10 @2.8
    new s ann sell 4 @2.80           | accepted s sell 4 @2.8; trade 4 @2.8 sell b/s bob/ann
    cancel b                         | canceled b 6 user
    new c bob buy 7 @2.80            | rule position_limits refused; rejected c position_limit
    new d bob buy 6 @2.80            | accepted d buy 6 @2.8
    new e bob sell 14 @2.90          | accepted e sell 14 @2.9

  only what a replace adds is judged:
    new a bob buy 8 @2.80            | accepted a buy 8 @2.8
    replace a qty=11                 | rule position_limits refused; rejected a position_limit
    replace a qty=10                 | replaced a 10 @2.8 lost
    replace a price=2.81             | replaced a 10 @2.81 lost

  months are limited apart:
    new a bob buy 10 @2.80 SCU-2027-03 | accepted a buy 10 @2.8
    new b bob buy 10 @2.80 SCU-2027-04 | accepted b buy 10 @2.8

  a duplicate of another account's id is told first:
    new a bob buy 8 @2.80            | accepted a buy 8 @2.8
    new a ann buy 11 @2.80           | rejected a duplicate_id
    new x ann buy 1 @2.70            | accepted x buy 1 @2.7
    cancel a                         | canceled a 8 user

  a halt is told before a limit:
    phase halt                       |
    new a bob buy 11 @2.80           | rejected a halted
`;

describe("a limit on single months", () => {
  const options = { rulebook: rulebook(limits("singleMonth: { lots: 10 lots }")) };
  test.each(parseCases(BY_MONTH).map((each) => [each.title, each] as const))(
    "%s",
    async (_title, { lines, events }) => {
      const { output, errors } = await replayed(lines.join("\n"), options);
      expect(errors).toBe(0);
      expect(eventsIn(output)).toEqual(events);
    },
  );
});

test("a limit on all months counts them together, also those that are named later", async () => {
  const [{ lines, events }] = parseCases(`
    all months:
      new a bob buy 6 @2.80 SCU-2027-03 | accepted a buy 6 @2.8
      new b bob buy 6 @2.80 SCU-2027-04 | rule position_limits refused; rejected b position_limit
      new c bob buy 4 @2.80 SCU-2027-05 | accepted c buy 4 @2.8
      new d bob sell 10 @2.90 SCU-2027-05 | accepted d sell 10 @2.9
  `) as [ReturnType<typeof parseCases>[number]];
  const rules = rulebook(limits("allMonths: { lots: 10 lots }"));
  const { output } = await replayed(lines.join("\n"), { rulebook: rules });
  expect(eventsIn(output)).toEqual(events);
});

test("a rule may reduce an order to what fits", async () => {
  const [{ lines, events }] = parseCases(`
    reduced:
      new a bob buy 8 @2.80            | accepted a buy 8 @2.8
      new b bob buy 5 @2.80            | rule position_limits reduced_order; accepted b buy 2 @2.8
      new c bob buy 5 @2.80            | rule position_limits refused; rejected c position_limit
  `) as [ReturnType<typeof parseCases>[number]];
  const rules = rulebook(limits("singleMonth: { lots: 10 lots }, breach: reduce"));
  const { output } = await replayed(lines.join("\n"), { rulebook: rules });
  expect(eventsIn(output)).toEqual(events);
});

test("beyond a level that freezes, working orders are taken out by the rule", async () => {
  const [{ lines, events }] = parseCases(`
    frozen:
      new a bob buy 8 @2.80            | accepted a buy 8 @2.8
      new b bob buy 5 @2.79            | accepted b buy 5 @2.79
      new s ann sell 12 @2.79          | accepted s sell 12 @2.79; trade 8 @2.8 sell a/s bob/ann;
                                       | trade 4 @2.79 sell b/s bob/ann; rule position_limits accountability;
                                       | rule position_limits accountability; canceled b 1 rule;
                                       | rule position_limits canceled_orders
      new c bob buy 1 @2.79            | rule position_limits refused; rejected c position_limit
  `) as [ReturnType<typeof parseCases>[number]];
  const rules = rulebook(
    limits("singleMonth: { lots: 10 lots, mode: accountability }, accountability: freeze"),
  );
  const { output } = await replayed(lines.join("\n"), { rulebook: rules });
  expect(eventsIn(output)).toEqual(events);
});

const ORDER = {
  type: "new",
  time: 5,
  id: "a",
  account: "bob",
  instrument: "SCU-2027-03",
  side: "buy",
  quantity: 1,
  price: 2.8,
};

test("a rule's event names what it concerns, and its own numbers", async () => {
  const rules = rulebook(limits("singleMonth: { lots: 10 lots }"));
  const { output } = await replayed(ndjson([{ ...ORDER, quantity: 11 }]), { rulebook: rules });
  expect(output[0]).toEqual({
    event: "rule",
    seq: 1,
    time: 5,
    rule: "position_limits",
    action: "refused",
    instrument: "SCU-2027-03",
    family: "SCU",
    account: "bob",
    side: "buy",
    level: "single_month",
    lots: 11,
    threshold: 10,
    value: 0,
  });
});

test("the contracts are the rulebook's: symbols, ticks, nothing else", async () => {
  const rules = rulebook("contracts: { GPU: { terms: nymex-gpu1, tickSize: 0.025 USD } }");
  const order = { ...ORDER, instrument: "GPU-2027-03", price: 2.825 };
  const { output } = await replayed(
    ndjson([order, { ...order, price: 2.83 }, ORDER, { ...ORDER, type: "replace", price: 2.85 }]),
    { rulebook: rules, book: true },
  );
  expect(output.map(({ event }) => event)).toEqual([
    "accepted",
    "error",
    "error",
    "replaced",
    "book",
  ]);
  expect(output[0]).toMatchObject({ price: 2.825 });
  expect(output[1]!["message"]).toContain("multiples of 0.025");
  expect(output[2]!["message"]).toContain("allowed: GPU-2027-03 and other months");
});

test.each(["fees", "orderToTrade"])("%s change no event", async (rule) => {
  const rules = rulebook(`${SCU}rules: { ${rule}: { SCU: {} } }`);
  const orders = ndjson([ORDER, { ...ORDER, id: "b", side: "sell" }]);
  const { text } = await replayed(orders, { rulebook: rules });
  expect(text).toBe((await replayed(orders)).text);
});

test("no more accounts are opened than limits on positions have room for", async () => {
  const rules = rulebook(limits("singleMonth: { lots: 10 lots }"));
  const orders = Array.from({ length: 1026 }, (_, i) => ({
    ...ORDER,
    id: `o${i}`,
    account: `a${Math.min(i, 1024)}`,
  }));
  const { output, errors } = await replayed(ndjson(orders), { rulebook: rules });
  expect(errors).toBe(2);
  expect(output.at(-1)!["message"]).toBe(
    "`account`: no more than 1024 can be opened under these rules",
  );
});

test("messages of an account beyond a throttle are rejected until the next window", async () => {
  const [{ lines, events }] = parseCases(`
    windows of 10 microseconds:
      new a bob buy 1 @2.80 t=0        | accepted a buy 1 @2.8
      replace a price=2.81 t=1         | replaced a 1 @2.81 lost
      cancel a t=2                     | rule throttle refused; rejected a throttle
      new b bob buy 1 @2.80 t=9        | rule throttle refused; rejected b throttle
      new c ann buy 1 @2.80 t=9        | accepted c buy 1 @2.8
      new b bob buy 1 @2.80 t=10       | accepted b buy 1 @2.8
      cancel a t=10                    | canceled a 1 user
  `) as [ReturnType<typeof parseCases>[number]];
  const throttle = "throttle: { messages: 2, window: 10 us, cancels: counted }";
  const rules = rulebook(`${SCU}rules: { ${throttle} }`);
  const { output } = await replayed(lines.join("\n"), { rulebook: rules });
  expect(eventsIn(output)).toEqual(events);
});

test("orders may not be taken back before their resting time is over", async () => {
  const [{ lines, events }] = parseCases(`
    resting for 10 microseconds:
      new a bob buy 5 @2.80 t=0        | accepted a buy 5 @2.8
      cancel a t=9                     | rule resting_time refused; rejected a resting_time
      replace a qty=4 t=9              | rule resting_time refused; rejected a resting_time
      replace a price=2.81 t=9         | replaced a 5 @2.81 lost
      cancel a t=18                    | rule resting_time refused; rejected a resting_time
      cancel a t=19                    | canceled a 5 user
  `) as [ReturnType<typeof parseCases>[number]];
  const rules = rulebook(`${SCU}rules: { restingTime: { SCU: { time: 10 us } } }`);
  const { output } = await replayed(lines.join("\n"), { rulebook: rules });
  expect(eventsIn(output)).toEqual(events);
});

describe("a rulebook that asks for what messages do not have is refused", () => {
  test.each([
    [
      `${SCU}rules: { priceLimits: { SCU: {} } }`,
      "rules.priceLimits.SCU: a replay has no settlement price",
    ],
    [
      limits(
        "singleMonth: { lots: 10 lots }, changes: [{ date: 2027-03-01, level: singleMonth, lots: 5 lots }]",
      ),
      "rules.positionLimits.SCU.changes: a replay has no dates",
    ],
  ])("%s", async (text, message) => {
    const refused = replayed("", { rulebook: rulebook(text) });
    await expect(refused).rejects.toThrow(UnfitRulebook);
    await expect(refused).rejects.toThrow(message);
  });
});
