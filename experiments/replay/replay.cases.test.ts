import { describe, expect, test } from "vitest";
import { eventsByMessage, ndjson, parseCases, replayed } from "../../tests/replay/case-table.ts";

const LIMIT_ORDERS = `
  an order rests where nothing meets it:
    new b1 bob buy 5 @2.80           | accepted b1 buy 5 @2.8
    new s1 sue sell 5 @2.81          | accepted s1 sell 5 @2.81

  a trade prints at the resting order's price:
    new s1 sue sell 5 @2.80          | accepted s1 sell 5 @2.8
    new b1 bob buy 3 @2.95           | accepted b1 buy 3 @2.95; trade 3 @2.8 buy b1/s1 bob/sue
    new b2 ben buy 4 @2.80           | accepted b2 buy 4 @2.8; trade 2 @2.8 buy b2/s1 ben/sue
    new s2 sam sell 9 @2.75          | accepted s2 sell 9 @2.75; trade 2 @2.8 sell b2/s2 ben/sam
    cancel s2                        | canceled s2 7 user

  the best price first, then the earliest:
    new s1 sue sell 1 @2.82          | accepted s1 sell 1 @2.82
    new s2 sam sell 2 @2.81          | accepted s2 sell 2 @2.81
    new s3 sid sell 3 @2.82          | accepted s3 sell 3 @2.82
    new s4 sol sell 4 @2.81          | accepted s4 sell 4 @2.81
    new b1 bob buy 9 @2.90           | accepted b1 buy 9 @2.9;
                                     | trade 2 @2.81 buy b1/s2 bob/sam; trade 4 @2.81 buy b1/s4 bob/sol;
                                     | trade 1 @2.82 buy b1/s1 bob/sue; trade 2 @2.82 buy b1/s3 bob/sid

  self-match prevention is off:
    new s1 bob sell 1 @2.80          | accepted s1 sell 1 @2.8
    new b1 bob buy 1 @2.80           | accepted b1 buy 1 @2.8; trade 1 @2.8 buy b1/s1 bob/bob

  prices may be zero and negative:
    new b1 bob buy 1 @-0.05          | accepted b1 buy 1 @-0.05
    new s1 sue sell 1 @0             | accepted s1 sell 1 @0
    new s2 sue sell 1 @-0.05         | accepted s2 sell 1 @-0.05; trade 1 @-0.05 sell b1/s2 bob/sue

  months are markets apart:
    new s1 sue sell 1 @2.80 SCU-2027-03 | accepted s1 sell 1 @2.8
    new b1 bob buy 1 @2.80 SCU-2027-04  | accepted b1 buy 1 @2.8
    new b2 bob buy 1 @2.80 SIT-2027-03  | accepted b2 buy 1 @2.8
    new b3 bob buy 1 @2.80 SCU-2027-03  | accepted b3 buy 1 @2.8; trade 1 @2.8 buy b3/s1 bob/sue
`;

const REJECTS = `
  an id is used up by acceptance, for ever:
    new a bob buy 1 @2.80            | accepted a buy 1 @2.8
    new a sue sell 1 @2.90           | rejected a duplicate_id
    cancel a                         | canceled a 1 user
    new a bob buy 1 @2.80            | rejected a duplicate_id
    new b sue sell 1 market          | accepted b sell 1; canceled b 1 ioc
    new b sue sell 1 market          | rejected b duplicate_id

  an id that was rejected is free:
    phase halt                       |
    new a bob buy 1 @2.80            | rejected a halted
    new b bob buy 1 @2.80            | rejected b halted
    phase continuous                 |
    new b bob buy 1 @2.80            | accepted b buy 1 @2.8
    new a bob buy 1 @2.80            | accepted a buy 1 @2.8

  an order that is unknown, filled or gone cannot be changed:
    cancel x                         | rejected x unknown_order
    replace x qty=3                  | rejected x unknown_order
    new s sue sell 1 @2.80           | accepted s sell 1 @2.8
    new b bob buy 1 @2.80            | accepted b buy 1 @2.8; trade 1 @2.8 buy b/s bob/sue
    cancel s                         | rejected s unknown_order
    replace b price=2.80             | rejected b unknown_order
    new c bob buy 1 @2.70            | accepted c buy 1 @2.7
    cancel c                         | canceled c 1 user
    cancel c                         | rejected c unknown_order

  a duplicate is told before a halt and a close:
    new a bob buy 1 @2.80            | accepted a buy 1 @2.8
    phase halt                       |
    new a bob buy 1 @2.80            | rejected a duplicate_id
    phase close                      | expired a 1
    new a bob buy 1 @2.80            | rejected a duplicate_id
    replace a qty=1                  | rejected a unknown_order
    new b bob buy 1 @2.80            | rejected b closed
`;

/** A sell of 5 rests at 2.80 before each; buys of 7 come in. */
const KINDS_BY_TIME_IN_FORCE_AND_PHASE = `
  continuous, limit, day:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new b bob buy 7 @2.80 day        | accepted b buy 7 @2.8; trade 5 @2.8 buy b/s bob/sue
    cancel b                         | canceled b 2 user
  continuous, limit, ioc:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new a bob buy 7 @2.79 ioc        | accepted a buy 7 @2.79; canceled a 7 ioc
    new b bob buy 7 @2.80 ioc        | accepted b buy 7 @2.8; trade 5 @2.8 buy b/s bob/sue; canceled b 2 ioc
  continuous, limit, ioc, filled whole:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new b bob buy 5 @2.80 ioc        | accepted b buy 5 @2.8; trade 5 @2.8 buy b/s bob/sue
  continuous, limit, fok:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new a bob buy 7 @2.80 fok        | accepted a buy 7 @2.8; canceled a 7 fok
    new t sam sell 2 @2.81           | accepted t sell 2 @2.81
    new b bob buy 7 @2.80 fok        | accepted b buy 7 @2.8; canceled b 7 fok
    new c bob buy 7 @2.81 fok        | accepted c buy 7 @2.81;
                                     | trade 5 @2.8 buy c/s bob/sue; trade 2 @2.81 buy c/t bob/sam
  continuous, market, day:
    new a bob buy 7 market           | accepted a buy 7; canceled a 7 ioc
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new b bob buy 7 market day       | accepted b buy 7; trade 5 @2.8 buy b/s bob/sue; canceled b 2 ioc
  continuous, market, ioc:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new b bob buy 7 market ioc       | accepted b buy 7; trade 5 @2.8 buy b/s bob/sue; canceled b 2 ioc
  continuous, market, fok:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new a bob buy 7 market fok       | accepted a buy 7; canceled a 7 fok
    new b bob buy 5 market fok       | accepted b buy 5; trade 5 @2.8 buy b/s bob/sue
  halt:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    phase halt                       |
    new a bob buy 7 @2.80 day        | rejected a halted
    new b bob buy 7 @2.80 ioc        | rejected b halted
    new c bob buy 7 @2.80 fok        | rejected c halted
    new d bob buy 7 market day       | rejected d halted
    new e bob buy 7 market ioc       | rejected e halted
    new f bob buy 7 market fok       | rejected f halted
    replace s qty=1                  | rejected s halted
    cancel s                         | canceled s 5 user
  close:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    phase close                      | expired s 5
    new a bob buy 7 @2.80 day        | rejected a closed
    new b bob buy 7 @2.80 ioc        | rejected b closed
    new c bob buy 7 @2.80 fok        | rejected c closed
    new d bob buy 7 market day       | rejected d closed
    new e bob buy 7 market ioc       | rejected e closed
    new f bob buy 7 market fok       | rejected f closed
    replace s qty=1                  | rejected s unknown_order
    cancel s                         | rejected s unknown_order
`;

const REPLACES = `
  a lower quantity keeps the place:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new t sam sell 5 @2.80           | accepted t sell 5 @2.8
    replace s qty=2                  | replaced s 2 @2.8 kept
    new b bob buy 3 @2.80            | accepted b buy 3 @2.8;
                                     | trade 2 @2.8 buy b/s bob/sue; trade 1 @2.8 buy b/t bob/sam

  a replace that changes nothing keeps the place:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new t sam sell 5 @2.80           | accepted t sell 5 @2.8
    replace s qty=5 price=2.80       | replaced s 5 @2.8 kept
    replace s price=2.80             | replaced s 5 @2.8 kept
    new b bob buy 1 @2.80            | accepted b buy 1 @2.8; trade 1 @2.8 buy b/s bob/sue

  a higher quantity loses the place:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new t sam sell 5 @2.80           | accepted t sell 5 @2.8
    replace s qty=6                  | replaced s 6 @2.8 lost
    new b bob buy 6 @2.80            | accepted b buy 6 @2.8;
                                     | trade 5 @2.8 buy b/t bob/sam; trade 1 @2.8 buy b/s bob/sue

  another price loses the place, also with a lower quantity:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new t sam sell 5 @2.81           | accepted t sell 5 @2.81
    replace s price=2.81 qty=1       | replaced s 1 @2.81 lost
    new b bob buy 6 @2.81            | accepted b buy 6 @2.81;
                                     | trade 5 @2.81 buy b/t bob/sam; trade 1 @2.81 buy b/s bob/sue

  the quantity is the new open one, whatever was filled:
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8
    new b bob buy 2 @2.80            | accepted b buy 2 @2.8; trade 2 @2.8 buy b/s bob/sue
    replace s qty=5                  | replaced s 5 @2.8 lost
    cancel s                         | canceled s 5 user

  through the other side it trades as aggressor:
    new b bob buy 3 @2.80            | accepted b buy 3 @2.8
    new s sue sell 5 @2.90           | accepted s sell 5 @2.9
    replace s price=2.75             | replaced s 5 @2.75 lost; trade 3 @2.8 sell b/s bob/sue
    cancel s                         | canceled s 2 user

  through the other side it may be filled whole:
    new b bob buy 9 @2.80            | accepted b buy 9 @2.8
    new s sue sell 5 @2.90           | accepted s sell 5 @2.9
    replace s price=2.80             | replaced s 5 @2.8 lost; trade 5 @2.8 sell b/s bob/sue
    replace s qty=1                  | rejected s unknown_order
`;

const PHASES = `
  at the close orders expire in order of acceptance, whatever they went through:
    new c bob buy 1 @2.70            | accepted c buy 1 @2.7
    new a bob buy 2 @2.80            | accepted a buy 2 @2.8
    new b sue sell 3 @2.90           | accepted b sell 3 @2.9
    replace c price=2.81             | replaced c 1 @2.81 lost
    phase close                      | expired c 1; expired a 2; expired b 3

  a phase holds for its instrument alone:
    phase halt SCU-2027-04           |
    phase close SIT-2027-03          |
    new a bob buy 1 @2.80            | accepted a buy 1 @2.8
    new b bob buy 1 @2.80 SCU-2027-04 | rejected b halted
    new c bob buy 1 @2.80 SIT-2027-03 | rejected c closed
    phase close SCU-2027-04          |
    cancel a                         | canceled a 1 user

  continuous opens again after halt and close:
    new s sue sell 1 @2.80           | accepted s sell 1 @2.8
    phase halt                       |
    phase continuous                 |
    new b bob buy 1 @2.80            | accepted b buy 1 @2.8; trade 1 @2.8 buy b/s bob/sue
    phase close                      |
    phase continuous                 |
    new c bob buy 1 @2.80            | accepted c buy 1 @2.8

  the last phase named is the one in force:
    new a bob buy 1 @2.80            | accepted a buy 1 @2.8
    phase halt                       |
    phase close                      | expired a 1
    new b bob buy 1 @2.80            | rejected b closed
    phase halt                       |
    new c bob buy 1 @2.80            | rejected c halted
    phase close                      |
    phase close                      |
    phase continuous                 |
    phase continuous                 |
    new d bob buy 1 @2.80            | accepted d buy 1 @2.8

  a halt may come first:
    phase halt                       |
    new a bob buy 1 @2.80            | rejected a halted
`;

describe.each([
  ["limit orders", LIMIT_ORDERS],
  ["rejects", REJECTS],
  ["kinds by time in force and phase", KINDS_BY_TIME_IN_FORCE_AND_PHASE],
  ["replaces", REPLACES],
  ["phases", PHASES],
])("%s", (_, text) => {
  test.each(parseCases(text).map((each) => [each.title, each] as const))(
    "%s",
    async (_title, { messages, expected }) => {
      const { output, errors, lines } = await replayed(ndjson(messages));
      expect(eventsByMessage(messages.length, output)).toEqual(expected);
      expect(output.map((event) => event["seq"])).toEqual(output.map((_event, i) => i + 1));
      expect({ errors, lines }).toEqual({ errors: 0, lines: messages.length });
    },
  );
});
