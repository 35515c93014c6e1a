import { describe, expect, test } from "vitest";
import { ReferenceBooks } from "../../engine/book/reference-books.ts";
import { parseCases } from "../../tests/replay/case-table.ts";
import { eventsIn } from "../../tests/replay/event-text.ts";
import { replayed } from "../../tests/replay/replayed.ts";
import { type ResolvedRulebook, resolveRulebook } from "../spec/resolve-rulebook.ts";
import { readScenarioFile } from "../spec/scenario-file.ts";

/** SCU clears at the multiples of 10, SIT of 15; SIT shares the last price. */
const RULEBOOK = `schema: 1
contracts:
  SCU: { terms: nymex-gpu1, matching: batch, matchingInterval: 10 us }
  SIT:
    terms: sit
    matching: batch
    matchingInterval: 15 us
    matchingRationing: pro_rata
    selfMatch: cancel_newest
`;

const CASES = `
  what an interval collects trades before the first message of a later one:
    new a ann sell 5 @2.80           | accepted a sell 5 @2.8
    new b bob buy 3 @2.90            | accepted b buy 3 @2.9
    new c cat buy 4 @2.85 t=9        | accepted c buy 4 @2.85
    new d dan buy 1 @2.80 t=10       | trade 3 @2.85 none b/a bob/ann; trade 2 @2.85 none c/a cat/ann;
                                     | accepted d buy 1 @2.8
    book                             | book SCU-2027-03 bids 2@2.85(1) 1@2.8(1) asks -

  a message that is none clears nothing:
    new a ann sell 5 @2.80           | accepted a sell 5 @2.8
    new b bob buy 5 @2.80            | accepted b buy 5 @2.8
    line {"type":"what","time":30}   | error
    cancel a t=9                     | canceled a 5 user
    cancel b t=40                    | canceled b 5 user

  the message that clears a batch may be of another instrument:
    new a ann sell 5 @2.80           | accepted a sell 5 @2.8
    new b bob buy 5 @2.80            | accepted b buy 5 @2.8
    new c cat buy 1 @2.80 SIT-2027-03 t=10 | trade 5 @2.8 none b/a bob/ann; accepted c buy 1 @2.8

  batches are cleared in the order of their times:
    new a ann sell 5 @2.80 SIT-2027-03 | accepted a sell 5 @2.8
    new b bob buy 5 @2.80 SIT-2027-03 | accepted b buy 5 @2.8
    new c ann sell 5 @2.80 SCU-2027-03 | accepted c sell 5 @2.8
    new d bob buy 5 @2.80 SCU-2027-03 | accepted d buy 5 @2.8
    cancel x t=99                    | trade 5 @2.8 none d/c bob/ann; trade 5 @2.8 none b/a bob/ann;
                                     | rejected x unknown_order

  market and IOC orders take part in the next batch, and what is left is canceled:
    new a ann buy 9 market           | accepted a buy 9
    new b bob buy 2 @2.90 ioc        | accepted b buy 2 @2.9
    new c cat sell 5 @2.80           | accepted c sell 5 @2.8
    new d dan sell 2 @2.70 fok       | accepted d sell 2 @2.7; canceled d 2 fok
    cancel x t=10                    | trade 5 @2.9 none a/c ann/cat; canceled a 4 ioc; canceled b 2 ioc;
                                     | rejected x unknown_order

  post-only takes part:
    new a ann sell 5 @2.80           | accepted a sell 5 @2.8
    new b bob buy 5 @2.80 post_only  | accepted b buy 5 @2.8
    cancel x t=10                    | trade 5 @2.8 none b/a bob/ann; rejected x unknown_order

  stops are elected by the price of a batch, after it, for the next:
    new a ann sell 5 @2.80           | accepted a sell 5 @2.8
    new b bob buy 5 @2.80            | accepted b buy 5 @2.8
    new s sue sell 2 stop=2.80       | accepted s sell 2
    new t tom buy 2 @2.70            | accepted t buy 2 @2.7
    new u uma buy 1 @2.60 t=10       | trade 5 @2.8 none b/a bob/ann; triggered s; accepted u buy 1 @2.6
    new v vic buy 1 @2.60 t=20       | trade 2 @2.7 none t/s tom/sue; accepted v buy 1 @2.6

  a stop that is met already waits for the next batch too:
    new a ann sell 5 @2.80           | accepted a sell 5 @2.8
    new b bob buy 5 @2.80            | accepted b buy 5 @2.8
    new s sue sell 2 stop=2.80 t=11  | trade 5 @2.8 none b/a bob/ann; accepted s sell 2
    cancel x t=25                    | triggered s; rejected x unknown_order
    cancel x t=30                    | canceled s 2 ioc; rejected x unknown_order

  an order that is dead before the batch takes no part in it, one that dies after it does:
    new a ann sell 5 @2.80 gtd=10    | accepted a sell 5 @2.8
    new b bob buy 5 @2.80            | accepted b buy 5 @2.8
    new c cat sell 1 @2.80 gtd=11    | accepted c sell 1 @2.8
    cancel x t=12                    | expired a 5; trade 1 @2.8 none b/c bob/cat; rejected x unknown_order

  a halt stops the batches, and they go on after it:
    new a ann sell 5 @2.80           | accepted a sell 5 @2.8
    new b bob buy 5 @2.80            | accepted b buy 5 @2.8
    phase halt                       |
    cancel x t=15                    | rejected x unknown_order
    phase continuous t=16            |
    cancel x t=20                    | trade 5 @2.8 none b/a bob/ann; rejected x unknown_order

  a close clears first:
    new a ann sell 5 @2.80           | accepted a sell 5 @2.8
    new b bob buy 3 @2.80            | accepted b buy 3 @2.8
    phase close                      | trade 3 @2.8 none b/a bob/ann; expired a 2

  a call takes over what is collected, and clears by price, then time:
    new a ann sell 5 @2.80           | accepted a sell 5 @2.8
    new b bob buy 5 @2.80 ioc        | accepted b buy 5 @2.8
    phase auction                    |
    new c cat sell 5 @2.70 ioc       | accepted c sell 5 @2.7; canceled c 5 ioc
    new d dan sell 3 @2.70 t=15      | accepted d sell 3 @2.7
    phase uncross t=25               | trade 3 @2.8 none b/d bob/dan; trade 2 @2.8 none b/a bob/ann
    new e eve buy 3 @2.80            | accepted e buy 3 @2.8
    cancel x t=30                    | trade 3 @2.8 none e/a eve/ann; rejected x unknown_order

  the last price of a side is shared where the contract says so:
    new a ann buy 10 @2.80 SIT-2027-03 | accepted a buy 10 @2.8
    new b bob buy 30 @2.80 SIT-2027-03 | accepted b buy 30 @2.8
    new c cat buy 2 @2.90 SIT-2027-03 | accepted c buy 2 @2.9
    new d dan sell 6 @2.80 SIT-2027-03 | accepted d sell 6 @2.8
    cancel x t=15                    | trade 2 @2.8 none c/d cat/dan; trade 1 @2.8 none a/d ann/dan;
                                     | trade 3 @2.8 none b/d bob/dan; rejected x unknown_order

  nobody looks at owners:
    new a ann buy 5 @2.80 SIT-2027-03 | accepted a buy 5 @2.8
    new b ann sell 5 @2.80 SIT-2027-03 | accepted b sell 5 @2.8
    cancel x t=15                    | trade 5 @2.8 none a/b ann/ann; rejected x unknown_order

  the end of the file clears nothing:
    new a ann buy 5 @2.80            | accepted a buy 5 @2.8
    new b bob sell 5 @2.80           | accepted b sell 5 @2.8
    book                             | book SCU-2027-03 bids 5@2.8(1) asks 5@2.8(1)
`;

function rulebook(): ResolvedRulebook {
  const read = readScenarioFile(RULEBOOK, "rules.yaml");
  const resolved = "problems" in read ? read : resolveRulebook([read.layer]);
  if ("problems" in resolved) throw new Error(JSON.stringify(resolved.problems));
  return resolved;
}

describe.each([
  ["column books", {}],
  [
    "reference books",
    {
      books: (...[listener]: ConstructorParameters<typeof ReferenceBooks>) =>
        new ReferenceBooks(listener),
    },
  ],
])("a replay in batches, on %s", (_name, books) => {
  const options = { rulebook: rulebook(), book: true, ...books };
  test.each(parseCases(CASES).map((each) => [each.title, each] as const))(
    "%s",
    async (_title, { lines, events }) => {
      const { output } = await replayed(lines.join("\n"), options);
      const { end, ...told } = eventsIn(output);
      expect("end" in events ? { ...told, end } : told).toEqual(events);
    },
  );
});

test("without a rulebook an interval is a tenth of a second", async () => {
  const order = { type: "new", account: "a", instrument: "SIT-2027-03", quantity: 1, price: 2 };
  const lines = [
    { ...order, time: 5, id: "a", side: "buy" },
    { ...order, time: 99_999, id: "b", side: "sell" },
    { ...order, time: 100_000, id: "c", side: "sell" },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join("\n");
  const { output } = await replayed(text, { matching: "batch" });
  const words = output.map(({ event, time }) => `${String(event)} ${String(time)}`);
  expect(words).toEqual(["accepted 5", "accepted 99999", "trade 100000", "accepted 100000"]);
});
