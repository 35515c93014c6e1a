import { expect, test } from "vitest";
import { parseCases } from "../../tests/replay/case-table.ts";
import { eventsIn } from "../../tests/replay/event-text.ts";
import { ndjson, replayed } from "../../tests/replay/replayed.ts";
import { rulebookOf } from "../../tests/replay/rulebook-text.ts";
import type { ResolvedRulebook } from "../spec/resolve-rulebook.ts";

const CONTRACTS = "contracts: { SIT: { terms: sit }, SCU: { terms: nymex-gpu1 } }";

const rulebook = (...sections: readonly string[]): ResolvedRulebook =>
  rulebookOf([CONTRACTS, ...sections].join("\n"));

async function expectEvents(table: string, rules: ResolvedRulebook): Promise<void> {
  for (const { lines, events } of parseCases(table)) {
    const { output } = await replayed(lines.join("\n"), { rulebook: rules });
    expect(eventsIn(output)).toEqual(events);
  }
}

const FINE = "spreads: { calendar: { SCU: { tickSize: 0.0025 USD } } }";

test("a calendar spread has the tick that is stated: its legs' prices make the difference exact", async () => {
  await expectEvents(
    `
    quarter ticks:
      new m ann sell 1 @2.80 SCU-2027-04              | accepted m sell 1 @2.8
      new n bob buy 1 @2.80 SCU-2027-04               | accepted n buy 1 @2.8; trade 1 @2.8 buy n/m bob/ann
      new s sue sell 4 @0.0125 SCU-2027-03:SCU-2027-04 | accepted s sell 4 @0.0125
      new t tom buy 4 @0.0125 SCU-2027-03:SCU-2027-04 | accepted t buy 4 @0.0125; trade 4 @0.0125 buy t/s tom/sue;
        | leg SCU-2027-03 3 @2.81 buy t/s tom/sue; leg SCU-2027-03 1 @2.82 buy t/s tom/sue;
        | leg SCU-2027-04 4 @2.8 sell s/t sue/tom
  `,
    rulebook(FINE),
  );
});

const RATIO = 'spreads: { interCommodity: { "SCU:SIT": { firstLots: 5, secondLots: 4 } } }';

test("spreads of families have the legs that are stated: 3650 times 1.5 is 9125 less 4000 times 0.9125", async () => {
  await expectEvents(
    `
    five for four:
      new m ann sell 1 @2.50 SCU-2027-03               | accepted m sell 1 @2.5
      new n bob buy 1 @2.50 SCU-2027-03                | accepted n buy 1 @2.5; trade 1 @2.5 buy n/m bob/ann
      new s sue sell 1 @1.5 SCU-2027-03:SIT-2027-03    | accepted s sell 1 @1.5
      new t tom buy 1 @1.5 SCU-2027-03:SIT-2027-03     | accepted t buy 1 @1.5; trade 1 @1.5 buy t/s tom/sue;
        | leg SCU-2027-03 5 @2.5 buy t/s tom/sue; leg SIT-2027-03 3 @0.91 sell s/t sue/tom;
        | leg SIT-2027-03 1 @0.92 sell s/t sue/tom
  `,
    rulebook(RATIO),
  );
});

const refusals = async (...sections: readonly string[]): Promise<unknown[]> => {
  const orders = [
    ["SCU-2027-03:SCU-2027-04", 0.0025],
    ["SIT-2027-03:SCU-2027-03", 0.005],
    ["SCU-2027-03:SIT-2027-03", 0.005],
  ].map(([instrument, price], i) => ({
    type: "new",
    time: 0,
    id: `o${i}`,
    account: "ann",
    instrument,
    side: "buy",
    quantity: 1,
    price,
  }));
  const { output } = await replayed(ndjson(orders), { rulebook: rulebook(...sections) });
  return output.map(({ event }) => event);
};

test("what is not stated stays as it is without a rulebook", async () => {
  expect(await refusals()).toEqual(["error", "accepted", "error"]);
  expect(await refusals("spreads: {}")).toEqual(["error", "accepted", "error"]);
  expect(await refusals(FINE)).toEqual(["accepted", "accepted", "error"]);
});

test("pairs that are stated are the only ones", async () => {
  expect(await refusals(RATIO)).toEqual(["error", "error", "accepted"]);
});

const limits = (terms: string): string =>
  `rules: { positionLimits: { SCU: { ${terms} }, SIT: { singleMonth: { lots: 12 lots } } } }`;

test("a spread order counts towards limits in both legs, in full, until it is gone", async () => {
  const spread = "SCU-2027-03:SIT-2027-03";
  await expectEvents(
    `
    each leg by its lots:
      new a ann buy 3 @1.5 ${spread}       | rule position_limits refused; rejected a position_limit
      new b ann buy 2 @1.5 ${spread}       | accepted b buy 2 @1.5
      new c ann buy 3 @2.5 SCU-2027-03     | rule position_limits refused; rejected c position_limit
      new d ann buy 2 @2.5 SCU-2027-03     | accepted d buy 2 @2.5
      new e ann sell 5 @2.5 SIT-2027-03    | rule position_limits refused; rejected e position_limit
      new f ann sell 4 @2.5 SIT-2027-03    | accepted f sell 4 @2.5
      replace b qty=3                      | rule position_limits refused; rejected b position_limit
      replace b qty=1                      | replaced b 1 @1.5 kept
      new g ann buy 5 @2.5 SCU-2027-03     | accepted g buy 5 @2.5
      cancel b                             | canceled b 1 user
      new h ann buy 5 @2.4 SCU-2027-03     | accepted h buy 5 @2.4
  `,
    rulebook(RATIO, limits("singleMonth: { lots: 12 lots }")),
  );
});

test("legs of a trade between spreads are positions that count", async () => {
  const spread = "SCU-2027-03:SCU-2027-04";
  await expectEvents(
    `
    both months:
      new a ann buy 6 @0.01 ${spread}      | accepted a buy 6 @0.01
      new b bob sell 6 @0.01 ${spread}     | accepted b sell 6 @0.01; trade 6 @0.01 sell a/b ann/bob;
        | leg SCU-2027-03 6 @0.01 sell a/b ann/bob; leg SCU-2027-04 6 @0 buy b/a bob/ann
      new c ann buy 7 @2.5 SCU-2027-03     | rule position_limits refused; rejected c position_limit
      new d ann sell 7 @2.5 SCU-2027-04    | rule position_limits refused; rejected d position_limit
      new e ann sell 18 @2.5 SCU-2027-03   | accepted e sell 18 @2.5
      new f bob buy 6 @0.01 ${spread}      | accepted f buy 6 @0.01
  `,
    rulebook(limits("singleMonth: { lots: 12 lots }")),
  );
});

test("a limit on all months knows no offset between the legs of an order", async () => {
  const spread = "SCU-2027-03:SCU-2027-04";
  await expectEvents(
    `
    long in one, short in the other:
      new a ann buy 12 @0.01 ${spread}     | accepted a buy 12 @0.01
      new b ann buy 1 @2.5 SCU-2027-05     | rule position_limits refused; rejected b position_limit
      new c ann sell 1 @2.5 SCU-2027-05    | rule position_limits refused; rejected c position_limit
  `,
    rulebook(limits("allMonths: { lots: 12 lots }")),
  );
});

test("where a limit lowers orders a spread order is lowered to whole lots of its own", async () => {
  const spread = "SCU-2027-03:SIT-2027-03";
  await expectEvents(
    `
    lowered:
      new a ann buy 3 @1.5 ${spread}       | rule position_limits reduced_order; accepted a buy 2 @1.5
      new b ann buy 1 @1.5 ${spread}       | rule position_limits reduced_order; rejected b position_limit
  `,
    rulebook(RATIO, limits("singleMonth: { lots: 12 lots }, breach: reduce")),
  );
});
