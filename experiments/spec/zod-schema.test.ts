import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { badInputCases } from "../../tests/fixtures/bad-input-cases.ts";
import { offences } from "../../tests/fixtures/check-schema.ts";
import { IDLE_CLASSES } from "../../tests/fixtures/tiny-market.ts";
import { loadLayers } from "../catalog/load-layers.ts";
import { SHIPPED_SCENARIOS } from "../catalog/shipped-scenarios.ts";
import { SHIPPED_STUDIES } from "../catalog/shipped-studies.ts";
import { scenarioSchema } from "./json-schema.ts";
import { readYaml } from "./read-yaml.ts";
import { layOver } from "./resolve-scenario.ts";
import { type Json, plainOf } from "./source.ts";
import { zodScenario, zodStudy } from "./zod-forms.ts";

/** The plain document of a text; undefined where the text is no YAML map. */
function documentOf(text: string): Json | undefined {
  const read = readYaml(text, "m.yaml");
  return "problems" in read ? undefined : plainOf(read.root);
}

/** A scenario with what it extends, as one document. */
function mergedOf(reference: string, folder = "."): Json {
  const loaded = loadLayers(reference, folder);
  if ("problems" in loaded) throw new Error(loaded.problems[0]!.message);
  return { schema: 1, ...(plainOf(layOver(loaded.layers)) as object) };
}

const issuesOf = (document: unknown): unknown =>
  zodScenario(AGENT_CLASSES).safeParse(document).error;

describe("zod takes", () => {
  test.each(SHIPPED_SCENARIOS.names())("the shipped scenario %s", (name) => {
    expect(issuesOf(mergedOf(name))).toBeUndefined();
  });

  test("every shipped study", () => {
    for (const name of SHIPPED_STUDIES.names()) {
      const document = documentOf(readFileSync(SHIPPED_STUDIES.file(name), "utf8"));
      expect(zodStudy().safeParse(document).error, name).toBeUndefined();
    }
  });

  test("the examples of the pages", async () => {
    const folder = fileURLToPath(new URL("../../docs/examples/", import.meta.url));
    const { default: own } = await import("../../docs/examples/my-agent.ts");
    const classes = new Map(AGENT_CLASSES);
    for (const one of own) classes.set(one.name, one);
    const { error } = zodScenario(classes).safeParse(mergedOf("my-market.yaml", folder));
    expect(error).toBeUndefined();
    expect(issuesOf(mergedOf("tighter-limit.yaml", folder))).toBeUndefined();
  });
});

/** What only the reader can see: what a text with a unit comes to, and what parts say against each other. */
const BEYOND_THE_FORM = new Set([
  "a block of nothing",
  "a report that nobody waits for",
  "trades off the book for a group that is not there",
  "a risk-management exemption from limits that are not there",
  "a risk-management exemption for nobody",
  "dealers who are no group",
  "dealers without swaps",
  "a delay of applications that no dealer files",
  "swaps in a family that is not there",
  "a process that hardly reverts",
  "people without money on one side",
  "a model without its section",
  "a section without its model",
  "a strategy of nobody",
  "an owner that is owned",
  "owners by whom an index is published, too few for a cap by owner",
  "providers whose owners cannot all stay below a cap by owner",
  "shortest above longest",
  "demand that exceeds any supply for ever",
  "spreads exempt from limits that are not there",
  "a spread exemption of nothing",
  "a delay of applications that nobody files",
  "spreads of a family that is not there",
  "a spread between a family and itself",
  "a family without a contract in the rules",
  "a family without a contract in a group",
  "two groups that would share their draws",
  "the clearing members' own name",
  "half a lot",
  "less than a microsecond",
  "a share above one",
  "a maintenance margin above the initial one",
  "hedgers asked less than maintenance margin",
  "members with less than nothing",
  "a stressed haircut below the usual one",
  "a haircut above the whole",
  "intraday calls at no time",
  "an intraday call after the roll",
  "an intraday call due later than the daily one",
  "a pause at half a minute",
  "calls that do not fit into a session",
  "a day that February has not",
  "a date too far ahead",
  "a distribution the wrong way round",
  "a distribution that may pass the largest value",
  "a distribution with a number out of range",
  "three providers under a cap of 30 %",
  "three providers without a cap",
  "publication after the roll",
  "publication off the economy's grid",
  "a step that does not divide a day",
  "a tick that is no whole number of money units",
  "a tick below the money unit",
  "more than 64 listed months",
  "a session that closes before it opens",
  "an offset of half a minute",
  "a margin cap below the floor",
  "depth too often",
  "a second tier within the first",
  "two tiers of one width",
  "a tier by day without hours of the night",
  "an overnight that ends as it begins",
  "a circuit breaker wider than the daily limit",
  "a circuit breaker wider than the tiers",
  "a velocity window longer than the breaker's",
  "stops that may go further than others",
  "a coupling to no family",
  "a coupling with itself",
  "tiers in both forms",
  "an expansion without tiers",
  "a spot-month limit without a beginning",
  "a programme without makers",
  "makers that are no group",
  "a conditional limit for families that do not exist",
  "a fine where every level is one of accountability",
  "limits of several families of which one does not exist",
  "a family that counts together with itself",
  "limits that refuse orders, looked at when the day ends",
  "duties beyond all the time",
  "a formula beside lots",
  "a limit that steps up towards its expiry",
  "makers who cannot have the capital",
  "reports from more lots on than a limit allows",
  "reports near limits that are levels of accountability",
  "blocks that no limit lets anybody take",
  "makers who are to show more than a limit lets them",
  "makers who are to quote closer than a tick",
  "trade at settlement further off than a day's limit",
  "a settlement window of the clearing house that is longer than a session",
  "a freeze beyond a level that nobody has to account for",
  "a fund by the losses of two members where there is one",
  "limits of providers where nobody provides",
  "a conditional limit by a contract that is settled in cash",
  "a conditional limit by the contract itself",
  "a step by lots and by a share",
  "stressed margin that weighs more than the whole",
  "a front spread wider than the back spread",
  "the EU's band upside down",
  "a tier with more lots and no more discount",
  "two tiers of one size",
  "tiers that are none",
  "a rebate above what both sides pay",
  "a rebate by notional value above what takers pay",
  "fees of a group that is not there",
  "a tax that spares a group that is not there",
  "an opening cap that spares a group that is not there",
  "two changes of one level on one day",
  "a change of a level that does not exist",
  "a confidence beyond the largest loss of the days looked back upon",
  "a confidence that no loss has",
  "reports at a share of limits that are not there",
  "a family that counts together with itself",
  "limits of several families of which one does not exist",
  "shares of a group that nobody is",
  "owners who hold a share as many",
  "shares of more than the whole",
  "owners who hold one another",
  "an exemption that has lapsed before it is decided on",
  "an audit of an exemption that is switched off",
  "a cross-hedge of the family itself",
  "a scan range below the floor",
  "a spread credit of a family that is not there",
  "a spread credit of one family",
  "spread credits beyond what spreads bind",
  "nobody can be short",
  "nobody can be long",
  "hedgers whose sellers are not there",
  "nobody takes what others open with",
  "too many in all",
  "more money than can be counted",
  "owners so large that their money cannot be counted",
  "nobody in any group",
  "groups that null takes away",
  "batches without time between them",
  "a share for lead market makers that are not named",
  "a lead market maker who is no group of agents",
  "a market that all providers enter later",
  "fewer providers from the start than a cap needs",
  "keys of the reduced form beside the structural model",
  "lead market makers who get more than all",
  "a spread whose tick stands in no simple ratio to the ticks of its legs",
  "settlement at the price of a closing call that does not exist",
  "a closing call that settles, and a window that does",
  "tiers of settlement without spreads",
  "a settlement window that is longer than a session",
  "assessments that ask nobody for anything",
  "a cap after several defaults below that after one",
  "assessments in multiples of nothing",
  "a smallest fund that the members cannot pay",
  "a smallest fund where the fund is fixed",
  "a fund sized by the losses of no move",
  "a horizon below the time between two orders",
  "a discount that no reserve admits",
  "an index that needs more providers than there are",
  "an index by so few providers that none can stay below its cap",
  "a cap that is above the shares of as many as a gate asks for",
  "a value that is carried over where the median stands in",
  "a value that is carried over for ever, and for two days",
  "outages of providers where nothing says what an index does then",
  "an outage of a provider that does not exist",
  "an outage that ends before it begins",
  "a value restated twice",
  "a value of a Sunday restated",
  "restatements that count although they come after the final settlement",
]);

describe("of the bad input that the reader tells of", () => {
  const cases = badInputCases().flatMap(({ name, text }) => {
    const document = documentOf(text);
    return document === undefined ? [] : [{ name, document }];
  });

  test("zod refuses whatever is against the form, and nothing else", () => {
    const schema = zodScenario(IDLE_CLASSES);
    const taken = cases.filter(({ document }) => schema.safeParse(document).success);
    expect(new Set(taken.map(({ name }) => name))).toEqual(BEYOND_THE_FORM);
    expect(cases.length - taken.length).toBeGreaterThan(50);
  });

  test("the published JSON Schema says the same, but of numbers that JSON has not", () => {
    const [schema, published] = [zodScenario(IDLE_CLASSES), scenarioSchema(IDLE_CLASSES)];
    const apart = cases.filter(
      ({ document }) =>
        schema.safeParse(document).success !== (offences(published, document).length === 0),
    );
    expect(apart.map(({ name }) => name)).toEqual(["no number"]);
  });
});
