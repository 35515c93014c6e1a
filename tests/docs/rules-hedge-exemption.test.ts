import { expect, test } from "vitest";
import { documentOf } from "../../engine/regulation/exposure-documents.ts";
import { decide } from "../../engine/regulation/exposure-types.ts";
import {
  EXPOSURE_TYPE_WORDS,
  RULE_DENIED,
  RULE_DENIED_CAP,
  RULE_DENIED_HORIZON,
  RULE_EVENT_WORDS,
} from "../../engine/regulation/words.ts";
import { RulesWorld, EXEMPTION, limitOf, limitTerms } from "../simulation/rules-world.ts";
import { pageAt } from "./pages.ts";

const page = pageAt("docs/rules/hedge-exemption.md");
const TYPE = { enabled: true, share: 1, cap: null, horizon: 1 };
const TERMS = {
  ...EXEMPTION,
  types: {
    unfilledNeed: TYPE,
    unsoldOutput: TYPE,
    anticipatedNeed: { ...TYPE, horizon: 7, share: 0.5, cap: 20 },
    anticipatedOutput: { ...TYPE, horizon: 12 },
    crossHedge: null,
  },
};
const MONTHS = Array.from({ length: 12 }, () => 10);
const SAID = { type: "exposure", account: 0, owner: 0, family: 0 } as const;

test("the lots of the page are those that the types come to", () => {
  const document = documentOf({ ...SAID, needLots: 120, outputLots: 0, monthLots: MONTHS }, 0, 0);
  const decisions = decide(TERMS, "SCU", { side: 0, own: [document], others: [] });
  const denied = (denials: readonly [number, number][], event: number): number =>
    denials.reduce((sum, [each, lots]) => sum + (each === event ? lots : 0), 0);
  const rows = page.rowsUnder("Worked example").map((row) => row.slice(2).map(Number));
  expect(rows).toEqual(
    decisions.map(({ documented, granted, denials }) => [
      documented,
      granted,
      denied(denials, RULE_DENIED_HORIZON),
      denied(denials, RULE_DENIED),
      denied(denials, RULE_DENIED_CAP),
    ]),
  );
});

test("and the firm may hold as many as the page says", () => {
  const world = new RulesWorld({
    scenario: {
      positionLimits: { SCU: limitTerms({ singleMonth: limitOf(100) }) },
      hedgeExemption: TERMS,
    },
  });
  world.runTo(0);
  world.declare(0, 120, 0, 0, MONTHS);
  const { presentLots } = world.floor.rulebook.limits(0, world.slot("SCU-2027-02"), 0)!;
  expect(page.prose.join("\n")).toContain(`The firm may hold ${presentLots} lots.`);
});

test("the events that the page lists are words of the schema", () => {
  const events = page.rowsUnder("When it is asked").map(([event]) => event!.replaceAll("`", ""));
  expect(events.length).toBeGreaterThan(10);
  expect(
    events.filter((event) => !(RULE_EVENT_WORDS as readonly string[]).includes(event)),
  ).toEqual([]);
});

test("and so are the types, by their codes", () => {
  const listed = EXPOSURE_TYPE_WORDS.map((word, code) => `${code} ${word.replaceAll("_", " ")}`);
  const text = page.prose.join(" ").replaceAll("cross-hedged", "cross hedged");
  for (const each of listed) expect(text).toContain(each);
});
