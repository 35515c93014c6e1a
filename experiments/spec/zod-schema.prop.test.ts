import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import type { ZodMiniType } from "zod/mini";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { offences } from "../../tests/fixtures/check-schema.ts";
import { damaged } from "../../tests/fixtures/damaged.ts";
import { documentsOf, sections } from "../../tests/fixtures/documents-of.ts";
import { layer } from "../../tests/fixtures/resolve-text.ts";
import { FULL_MARKET, IDLE_CLASSES, TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";
import { rulebookSchema, scenarioSchema, studySchema } from "./json-schema.ts";
import { Problems } from "./problem.ts";
import { readShape } from "./read-shape.ts";
import { familiesIn, layOver } from "./resolve-scenario.ts";
import { rulebookShape } from "./rulebook-shape.ts";
import { scenarioShape } from "./scenario-shape.ts";
import type { JsonSchema } from "./schema-writer.ts";
import type { SectionShape, Shape } from "./shape.ts";
import { type Json, plainOf, type SourceMap, sourceOf } from "./source.ts";
import { studyShape } from "./study-shape.ts";
import { zodRulebook, zodScenario, zodStudy } from "./zod-forms.ts";

interface Form {
  readonly name: string;
  readonly shape: SectionShape;
  readonly published: JsonSchema;
  readonly zod: ZodMiniType;
}

const SCENARIO: Form = {
  name: "scenario",
  shape: scenarioShape(IDLE_CLASSES),
  published: scenarioSchema(IDLE_CLASSES),
  zod: zodScenario(IDLE_CLASSES),
};

const FORMS: readonly Form[] = [
  SCENARIO,
  { name: "rulebook", shape: rulebookShape, published: rulebookSchema(), zod: zodRulebook() },
  { name: "study", shape: studyShape, published: studySchema(), zod: zodStudy() },
];

const withVersion = (body: Json): Json => ({ schema: 1, ...(body as object) });

/** Whole documents, of which each part is there as often as not. */
function wholeOf(shape: SectionShape): Arbitrary<Json> {
  return fc.oneof(...sections(shape)).map(withVersion);
}

/** Asserts that both take a document, or that both refuse it; returns whether they take it. */
function bothTake({ published, zod }: Form, document: Json): boolean {
  const found = offences(published, document);
  const { success, error } = zod.safeParse(document, { jitless: true });
  if (success !== (found.length === 0)) {
    const words = JSON.stringify({ published: found, zod: error?.issues, document }, null, 1);
    expect.fail(`only ${success ? "zod" : "the JSON Schema"} takes the document: ${words}`);
  }
  return success;
}

describe.each(FORMS)("zod and the published JSON Schema of a $name", (form) => {
  test("take every document of the form", () => {
    const property = fc.property(wholeOf(form.shape), (document) => {
      expect(bothTake(form, document)).toBe(true);
    });
    fc.assert(property, { seed: 11, numRuns: 25 });
  });

  test("take and refuse the same damaged documents", () => {
    let taken = 0;
    let all = 0;
    const property = fc.property(damaged(wholeOf(form.shape)), (document) => {
      all++;
      if (bothTake(form, document)) taken++;
    });
    fc.assert(property, { seed: 12, numRuns: 120 });
    expect(taken / all).toBeGreaterThan(0.05);
    expect(taken / all).toBeLessThan(0.8);
  });
});

describe("a market that works, damaged", () => {
  const market = fc.constantFrom(...[TINY_MARKET, FULL_MARKET].map((text) => plainOf(layer(text))));
  const documents = damaged(market, 2).map(withVersion);

  test("is taken or refused by both", () => {
    let taken = 0;
    let all = 0;
    const property = fc.property(documents, (document) => {
      all++;
      if (bothTake(SCENARIO, document)) taken++;
    });
    fc.assert(property, { seed: 13, numRuns: 300 });
    expect(taken / all).toBeGreaterThan(0.1);
    expect(taken / all).toBeLessThan(0.9);
  });

  test("is refused by the reader where it is refused by zod, once it is merged", () => {
    let refused = 0;
    const property = fc.property(documents, (document) => {
      const { schema: _version, ...body } = document as { readonly [key: string]: Json };
      const source = layOver([sourceOf(body, { file: "m.yaml", line: 1, column: 1 }) as SourceMap]);
      const merged = withVersion(plainOf(source));
      if (SCENARIO.zod.safeParse(merged, { jitless: true }).success) return;
      refused++;
      expect(problemsOf(SCENARIO.shape, source).any, JSON.stringify(merged)).toBe(true);
    });
    fc.assert(property, { seed: 14, numRuns: 400 });
    expect(refused).toBeGreaterThan(40);
  });
});

function problemsOf(shape: Shape, source: SourceMap): Problems {
  const problems = new Problems();
  readShape(shape, source, { path: [], at: source.at }, { problems, families: familiesIn(source) });
  return problems;
}

test("both take what any shipped class says of itself", () => {
  const form: Form = {
    name: "scenario",
    shape: scenarioShape(AGENT_CLASSES),
    published: scenarioSchema(AGENT_CLASSES),
    zod: zodScenario(AGENT_CLASSES),
  };
  const groups = documentsOf(form.shape.fields["agents"]!);
  const property = fc.property(groups, (agents) => {
    const market = plainOf(layer(TINY_MARKET.replaceAll(/class: \w+/g, "class: noise-trader")));
    expect(bothTake(form, { ...(withVersion(market) as object), agents })).toBe(
      agents !== undefined,
    );
  });
  fc.assert(property, { seed: 15, numRuns: 60 });
});
