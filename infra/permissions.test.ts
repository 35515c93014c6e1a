import { AwsSolutionsChecks } from "cdk-nag";
import { Validations } from "aws-cdk-lib";
import type { App } from "aws-cdk-lib";
import type { Template } from "aws-cdk-lib/assertions";
import { join, matchesGlob } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  resultKey,
  roundKeys,
  scenarioKey,
  submissionKey,
  tableKey,
} from "../experiments/runner/cloud/layout.ts";
import { KEYS } from "./constructs/keys.ts";
import { plainText } from "./constructs/read-definition.ts";
import { synthesize } from "./test-synthesis.ts";

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const EVERYTHING = {
  email: "lab@example.org",
  monthlyBudgetUsd: "100",
  tables: "true",
  site: "docs/images",
};

let app: App;
let template: Template;
beforeAll(() => {
  ({ app, template } = synthesize());
});

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Every statement of the template by the resource that has it, references by name. */
function statements(): Record<string, object[]> {
  const { Resources: resources } = template.toJSON() as {
    Resources: Record<string, { Properties: Record<string, unknown> }>;
  };
  const documents = Object.entries(resources).flatMap(([id, { Properties: own }]) => {
    const inline = ((own["Policies"] ?? []) as { PolicyDocument: unknown }[]).map(
      (policy) => policy.PolicyDocument,
    );
    const trust = own["AssumeRolePolicyDocument"] ?? [];
    return [own["PolicyDocument"] ?? [], ...inline, trust]
      .flat()
      .map((document) => [id, document as { Statement: Statement[] }] as const);
  });
  const named: Record<string, object[]> = {};
  for (const [id, { Statement: list }] of documents) (named[id] ??= []).push(...list.map(readable));
  return named;
}

const readable = ({ Action: action, Resource: resource, ...rest }: Statement): object => ({
  ...rest,
  Action: listOf(action),
  ...(resource === undefined ? {} : { Resource: listOf(resource).map(plainText) }),
});

const allowed = (statement: object): Statement => statement as Statement;

test("the statements are those that were last looked at", async () => {
  await expect(`${JSON.stringify(statements(), null, 2)}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, "snapshots", "statements.json"),
  );
});

describe("cdk-nag's rules for solutions", () => {
  const findings = (subject: App): string[] =>
    new AwsSolutionsChecks(subject)
      .validateScope(subject)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${constructPath}: ${ruleName}`),
      );

  test("find nothing that is not acknowledged, whatever is asked for", () => {
    expect(findings(app)).toEqual([]);
    expect(findings(synthesize(EVERYTHING).app)).toEqual([]);
  });

  test("and each acknowledgement says why", () => {
    const reasons = app.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>));
    expect(reasons.length).toBeGreaterThan(10);
    expect(reasons.filter(([, reason]) => reason.length < 40)).toEqual([]);
  });
});

describe("least privilege", () => {
  const granted = (): [string, Statement][] =>
    Object.entries(statements()).flatMap(([id, list]) =>
      list
        .map(allowed)
        .filter(({ Effect: effect }) => effect === "Allow")
        .map((statement): [string, Statement] => [id, statement]),
    );

  test("no action has a star, and nobody may delete", () => {
    const actions = granted().flatMap(([, statement]) => listOf(statement.Action) as string[]);
    expect(actions.filter((action) => action.includes("*"))).toEqual([]);
    expect(actions.filter((action) => /delete/i.test(action))).toEqual(["logs:DeleteLogDelivery"]);
  });

  test("a star alone is a resource only where an action has none", () => {
    const unbounded = granted().filter(([, statement]) => listOf(statement.Resource).includes("*"));
    const services = unbounded.flatMap(([, { Action: action }]) =>
      (listOf(action) as string[]).map((one) => one.split(":")[0]!),
    );
    expect([...new Set(services)].sort()).toEqual(["lambda", "logs", "xray"]);
  });

  test("whoever writes objects writes below the prefix; access logs have a bucket of their own", () => {
    const places = granted()
      .filter(([, statement]) => listOf(statement.Action).includes("s3:PutObject"))
      .filter(([id]) => !id.startsWith("ResultsAccessLogs"))
      .flatMap(([, statement]) => listOf(statement.Resource) as string[]);
    expect(places.length).toBeGreaterThan(8);
    expect(places.filter((place) => !place.includes("/tokenpit/v1/"))).toEqual([]);
  });
});

describe("each function may write what it writes, and nothing else of a study", () => {
  const keys = roundKeys("ab".repeat(32), 12);
  const written: Record<string, readonly string[]> = {
    Plan: [scenarioKey("cd"), keys.cut, keys.plan, keys.nodes, keys.cells(3)],
    RunCells: [keys.shard(7)],
    Reduce: [keys.pack(3, "ef".repeat(32)), keys.list(3), keys.root],
    Summarise: [
      resultKey("ab", "manifest.json"),
      resultKey("ab", "latex/x.tex"),
      tableKey("ab", "runs"),
    ],
    Researcher: [submissionKey("ab")],
  };

  const places = (name: string): string[] =>
    Object.entries(statements())
      .filter(([id]) => id.startsWith(`Functions${name}Role`) || id.startsWith(`${name}Policy`))
      .flatMap(([, list]) => list.map(allowed))
      .filter(({ Action: action }) => listOf(action).includes("s3:PutObject"))
      .flatMap(({ Resource: resource }) => listOf(resource) as string[])
      .map((place) => place.slice(place.indexOf("/") + 1));

  /** In policies a star is any text; in globs two are. */
  const fits = (key: string, place: string): boolean =>
    matchesGlob(key, place.replace(/\*$/, "**"));

  test.each(Object.keys(written))("%s", (name) => {
    for (const [other, own] of Object.entries(written)) {
      for (const key of own) {
        const isAllowed = places(name).some((place) => fits(key, place));
        expect({ name, key, isAllowed }).toEqual({ name, key, isAllowed: other === name });
      }
    }
  });

  test("the machine reads the lists that plan writes", () => {
    expect(fits(keys.plan, KEYS.plans)).toBe(true);
    expect(fits(keys.nodes, KEYS.nodes)).toBe(true);
  });
});
