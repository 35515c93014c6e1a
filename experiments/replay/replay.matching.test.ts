import { describe, expect, test } from "vitest";
import { eventsByMessage, ndjson, parseCases, replayed } from "../../tests/replay/case-table.ts";
import type { ReplayOptions } from "./replay.ts";
import { resolveRulebook } from "../spec/resolve-rulebook.ts";
import { readScenarioFile } from "../spec/scenario-file.ts";

const PRO_RATA = `
  shares are rounded down, the rest goes by time, trades stand in time order:
    new a ann buy 10 @2.80           | accepted a buy 10 @2.8
    new b bob buy 20 @2.80           | accepted b buy 20 @2.8
    new c cat buy 30 @2.80           | accepted c buy 30 @2.8
    new s sue sell 10 @2.80          | accepted s sell 10 @2.8; trade 2 @2.8 sell a/s ann/sue;
                                     | trade 3 @2.8 sell b/s bob/sue; trade 5 @2.8 sell c/s cat/sue

  the better price is filled first, whoever is larger:
    new a ann sell 100 @2.81         | accepted a sell 100 @2.81
    new b bob sell 1 @2.80           | accepted b sell 1 @2.8
    new c cat sell 1 @2.81           | accepted c sell 1 @2.81
    new d dan buy 52 @2.85           | accepted d buy 52 @2.85; trade 1 @2.8 buy d/b dan/bob;
                                     | trade 51 @2.81 buy d/a dan/ann

  an aggressor that takes all of a level takes it in time order:
    new a ann sell 2 @2.80           | accepted a sell 2 @2.8
    new b bob sell 9 @2.80           | accepted b sell 9 @2.8
    new c cat buy 12 @2.80           | accepted c buy 12 @2.8; trade 2 @2.8 buy c/a cat/ann;
                                     | trade 9 @2.8 buy c/b cat/bob

  a larger quantity counts at once, and its place in time is lost:
    new a ann buy 10 @2.80           | accepted a buy 10 @2.8
    new b bob buy 10 @2.80           | accepted b buy 10 @2.8
    replace a qty=30                 | replaced a 30 @2.8 lost
    new s sue sell 5 @2.80           | accepted s sell 5 @2.8; trade 2 @2.8 sell b/s bob/sue;
                                     | trade 3 @2.8 sell a/s ann/sue
`;

const SPLIT = `
  two fifths go by time, the rest is shared by what is then open:
    new a ann buy 10 @2.80           | accepted a buy 10 @2.8
    new b bob buy 20 @2.80           | accepted b buy 20 @2.8
    new c cat buy 30 @2.80           | accepted c buy 30 @2.8
    new s sue sell 10 @2.80          | accepted s sell 10 @2.8; trade 5 @2.8 sell a/s ann/sue;
                                     | trade 2 @2.8 sell b/s bob/sue; trade 3 @2.8 sell c/s cat/sue
`;

const BY_CONTRACT = `
  each contract is matched by its own rule:
    new a ann buy 10 @2.80 SCU-2027-03 | accepted a buy 10 @2.8
    new b bob buy 30 @2.80 SCU-2027-03 | accepted b buy 30 @2.8
    new s sue sell 6 @2.80 SCU-2027-03 | accepted s sell 6 @2.8; trade 2 @2.8 sell a/s ann/sue;
                                       | trade 4 @2.8 sell b/s bob/sue
    new c ann buy 10 @2.80 SIT-2027-03 | accepted c buy 10 @2.8
    new d bob buy 30 @2.80 SIT-2027-03 | accepted d buy 30 @2.8
    new t sue sell 6 @2.80 SIT-2027-03 | accepted t sell 6 @2.8; trade 6 @2.8 sell c/t ann/sue
`;

const RULEBOOK = `schema: 1
contracts:
  SCU: { terms: nymex-gpu1, matching: pro_rata, matchingMinimum: 4 }
  SIT: { terms: sit }
`;

function rulebookOf(text: string): ReplayOptions {
  const read = readScenarioFile(text, "rules.yaml");
  const resolved = "problems" in read ? read : resolveRulebook([read.layer]);
  if ("problems" in resolved) throw new Error(JSON.stringify(resolved.problems));
  return { rulebook: resolved };
}

describe.each<[string, ReplayOptions, string]>([
  ["pro rata", { matching: "pro_rata" }, PRO_RATA],
  ["split", { matching: "split" }, SPLIT],
  ["by the rulebook's contracts", rulebookOf(RULEBOOK), BY_CONTRACT],
])("%s", (_name, options, cases) => {
  test.each(parseCases(cases).map((each) => [each.title, each] as const))(
    "%s",
    async (_title, { messages, expected }) => {
      const { output, errors } = await replayed(ndjson(messages), options);
      expect(errors).toBe(0);
      expect(eventsByMessage(messages.length, output)).toEqual(expected);
    },
  );
});
