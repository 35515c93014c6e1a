import { describe, expect, test } from "vitest";
import { parseCases } from "../../tests/replay/case-table.ts";
import { eventsIn } from "../../tests/replay/event-text.ts";
import { ndjson, replayed } from "../../tests/replay/replayed.ts";
import { rulebookOf } from "../../tests/replay/rulebook-text.ts";
import { UnfitRulebook } from "./replay-rulebook.ts";

const SCU = "contracts: { SCU: { terms: nymex-gpu1 } }\n";
const limits = (terms: string): string => `${SCU}rules: { positionLimits: { SCU: { ${terms} } } }`;

test("a limit on all months counts them together, also those that are named later", async () => {
  const [{ lines, events }] = parseCases(`
    all months:
      new a bob buy 6 @2.80 SCU-2027-03 | accepted a buy 6 @2.8
      new b bob buy 6 @2.80 SCU-2027-04 | rule position_limits refused; rejected b position_limit
      new c bob buy 4 @2.80 SCU-2027-05 | accepted c buy 4 @2.8
      new d bob sell 10 @2.90 SCU-2027-05 | accepted d sell 10 @2.9
  `) as [ReturnType<typeof parseCases>[number]];
  const rules = rulebookOf(limits("allMonths: { lots: 10 lots }"));
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
  const rules = rulebookOf(limits("singleMonth: { lots: 10 lots }, breach: reduce"));
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
  const rules = rulebookOf(
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
  const rules = rulebookOf(limits("singleMonth: { lots: 10 lots }"));
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
  const rules = rulebookOf("contracts: { GPU: { terms: nymex-gpu1, tickSize: 0.025 USD } }");
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
  const rules = rulebookOf(`${SCU}rules: { ${rule}: { SCU: {} } }`);
  const orders = ndjson([ORDER, { ...ORDER, id: "b", side: "sell" }]);
  const { text } = await replayed(orders, { rulebook: rules });
  expect(text).toBe((await replayed(orders)).text);
});

test("no more accounts are opened than limits on positions have room for", async () => {
  const rules = rulebookOf(limits("singleMonth: { lots: 10 lots }"));
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

describe("a rulebook that asks for what messages do not have is refused", () => {
  test.each([
    [
      `${SCU}rules: { priceLimits: { SCU: {} } }`,
      "rules.priceLimits.SCU: a replay has no settlement price",
    ],
    ...["priceBanding", "circuitBreaker", "velocityLogic"].map((rule) => [
      `${SCU}rules: { ${rule}: { SCU: {} } }`,
      `rules.${rule}.SCU: a replay takes no controls of prices`,
    ]),
    [
      `${SCU}rules: { positionLimits: { SCU: {} }, spreadExemption: { SCU: {} } }`,
      "rules.spreadExemption.SCU: a replay grants no exemptions",
    ],
    [
      `${SCU}rules: { positionLimits: { SCU: {} }, riskManagementExemption: { SCU: { dealers: [d] } } }`,
      "rules.riskManagementExemption.SCU: a replay grants no exemptions",
    ],
    [
      limits(
        "singleMonth: { lots: 10 lots }, changes: [{ date: 2027-03-01, level: singleMonth, lots: 5 lots }]",
      ),
      "rules.positionLimits.SCU.changes: a replay has no dates",
    ],
  ])("%s", async (text, message) => {
    const refused = replayed("", { rulebook: rulebookOf(text) });
    await expect(refused).rejects.toThrow(UnfitRulebook);
    await expect(refused).rejects.toThrow(message);
  });
});
