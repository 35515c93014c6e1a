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

describe("a rulebook's contracts", () => {
  test.each(parseCases(BY_CONTRACT).map((each) => [each.title, each] as const))(
    "%s",
    async (_title, { lines, events }) => {
      const { output, errors } = await replayed(lines.join("\n"), rulebookOf(RULEBOOK));
      expect(errors).toBe(0);
      expect(eventsIn(output)).toEqual(events);
    },
  );
});
