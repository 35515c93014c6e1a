import { describe, expect, test } from "vitest";
import { parseCases } from "../../tests/replay/case-table.ts";
import { eventsIn } from "../../tests/replay/event-text.ts";
import { replayed } from "../../tests/replay/replayed.ts";
import type { ReplayOptions } from "./replay.ts";
import { resolveRulebook } from "../spec/resolve-rulebook.ts";
import { readScenarioFile } from "../spec/scenario-file.ts";

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

const LEAD_MARKET_MAKERS = `
  shares go to the accounts that the contract names, each its own:
    new a ann buy 50 @2.80 SCU-2027-03 | accepted a buy 50 @2.8
    new b MM.1 buy 50 @2.80 SCU-2027-03 | accepted b buy 50 @2.8
    new c mm-2 buy 50 @2.80 SCU-2027-03 | accepted c buy 50 @2.8
    new s sue sell 10 @2.80 SCU-2027-03 | accepted s sell 10 @2.8; trade 5 @2.8 sell a/s ann/sue;
                                        | trade 2 @2.8 sell b/s MM.1/sue; trade 3 @2.8 sell c/s mm-2/sue

  in each contract its own:
    new t tom buy 1 @2.80 SIT-2027-03  | accepted t buy 1 @2.8
    new a ann buy 50 @2.80 SIT-2027-03 | accepted a buy 50 @2.8
    new b MM.1 buy 50 @2.80 SIT-2027-03 | accepted b buy 50 @2.8
    new c mm-2 buy 50 @2.80 SIT-2027-03 | accepted c buy 50 @2.8
    new s sue sell 11 @2.80 SIT-2027-03 | accepted s sell 11 @2.8; trade 1 @2.8 sell t/s tom/sue;
                                        | trade 5 @2.8 sell a/s ann/sue; trade 5 @2.8 sell c/s mm-2/sue

  the TOP order comes first, whoever is named:
    new a mm-2 buy 4 @2.70 SIT-2027-03 | accepted a buy 4 @2.7
    new b ann buy 4 @2.80 SIT-2027-03  | accepted b buy 4 @2.8
    new c mm-2 buy 50 @2.80 SIT-2027-03 | accepted c buy 50 @2.8
    new s sue sell 5 @2.70 SIT-2027-03 | accepted s sell 5 @2.7; trade 4 @2.8 sell b/s ann/sue;
                                       | trade 1 @2.8 sell c/s mm-2/sue
`;

const MAKERS = `schema: 1
contracts:
  SCU:
    terms: nymex-gpu1
    matching: lmm_fifo
    leadMarketMakers: { MM.1: { percent: 20 }, mm-2: { percent: 30 } }
  SIT: { terms: sit, matching: top_lmm_fifo, leadMarketMakers: { mm-2: { percent: 50 } } }
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

describe.each([
  ["a rulebook's contracts", RULEBOOK, BY_CONTRACT],
  ["lead market makers of a rulebook", MAKERS, LEAD_MARKET_MAKERS],
])("%s", (_name, rulebook, cases) => {
  test.each(parseCases(cases).map((each) => [each.title, each] as const))(
    "%s",
    async (_title, { lines, events }) => {
      const { output, errors } = await replayed(lines.join("\n"), rulebookOf(rulebook));
      expect(errors).toBe(0);
      expect(eventsIn(output)).toEqual(events);
    },
  );
});
