import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { resolved } from "../../tests/fixtures/resolve-text.ts";

const SCU = "SCU: { terms: nymex-gpu1 }";
const SIT = "SIT: { terms: sit }";
const LAKE = "LAKE: { terms: scu-look-alike }";

/** A market with these contracts and one group of a class. */
const market = (agentClass: string, contracts: readonly string[], given = ""): string => `schema: 1
name: small
start: 2027-01-04
days: 5
contracts:
${contracts.map((contract) => `  ${contract}\n`).join("")}agents:
  group: { class: ${agentClass}, count: 1${given === "" ? "" : `, ${given}`} }
`;

const read = (...args: Parameters<typeof market>): unknown =>
  resolved([market(...args)], AGENT_CLASSES);

test.each([
  [
    "gueant-lehalle-fernandez-tapia",
    "quietArrivals: 0",
    "quietArrivals: found 0; allowed: a number",
  ],
  ["adverse-selection-maker", "mostInformed: 1", "mostInformed: found 1; allowed: a fraction"],
  ["designated-maker", "whenDear: stay", 'whenDear: found the text "stay": allowed: wide, leave'],
  ["designated-maker", "dutyWorth: 20", "found 20: `dutyWorth` needs a unit: write `20 USD`"],
  [
    "calendar-arbitrageur",
    "memoryDays: 0",
    "memoryDays: found 0; allowed: a number (trade dates), above 0",
  ],
  ["calendar-arbitrageur", "fundingRat: 0", "unknown key: did you mean `fundingRate`?"],
])("%s with %s is refused, and told what is allowed", (agentClass, nonsense, told) => {
  expect(() => read(agentClass, [SCU], nonsense)).toThrow(told);
});

describe("who ties contracts to each other", () => {
  test("is refused where there is no other on the index, or none of those that are named", () => {
    expect(() => read("venue-arbitrageur", [SCU])).toThrow(
      "agents.group.class: venue-arbitrageur holds a month of one contract against another's; found SCU (compute); " +
        "allowed: two contracts on one index (see also line 5)",
    );
    expect(() => read("venue-arbitrageur", [SCU, LAKE], "venues: [LAKE]")).toThrow(
      "found LAKE of LAKE (compute), SCU (compute)",
    );
    expect(() => read("conversion-arbitrageur", [SCU, LAKE])).toThrow(
      "trades tokens against compute; allowed: with a contract on `tpi` and one on `compute`",
    );
  });

  test("is let in where there is", () => {
    expect(() => read("venue-arbitrageur", [SCU, LAKE])).not.toThrow();
    expect(() => read("venue-arbitrageur", [SIT, SCU, LAKE], "venues: [LAKE, SCU]")).not.toThrow();
    expect(() => read("conversion-arbitrageur", [SCU, SIT])).not.toThrow();
  });
});
