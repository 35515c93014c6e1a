import languageService, { type LanguageService } from "amazon-states-language-service";
import validateAsl from "asl-validator";
import jsonata from "jsonata";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { expressionsIn, machineProblems, statesIn } from "./constructs/machine-problems.ts";
import { readDefinition } from "./constructs/read-definition.ts";
import { synthesize } from "./test-synthesis.ts";

// CommonJS: Node finds no names in what it exports.
const { ASL_SCHEMA, TextDocument, getLanguageService } = languageService;

type Data = Record<string, unknown>;

let machine: Data;
let text: string;
let definition: Data;
beforeAll(() => {
  const { template } = synthesize();
  [machine] = Object.values(template.findResources("AWS::StepFunctions::StateMachine")).map(
    (resource) => resource["Properties"] as Data,
  ) as [Data];
  const read = JSON.stringify(readDefinition(machine["DefinitionString"]), null, 2);
  text = read.replaceAll("<AWS::Partition>", "aws");
  definition = JSON.parse(text) as Data;
});

/** What the language service of AWS's own editors says. */
async function serviceProblems(subject: string): Promise<string[]> {
  const service: LanguageService = getLanguageService({});
  const document = TextDocument.create("file://study.asl.json", "asl", 1, subject);
  const tree = service.parseJSONDocument(document);
  const found = await service.doValidation(document, tree, { comments: "ignore" }, ASL_SCHEMA);
  return found.map(({ message }) => JSON.stringify(message));
}

describe("the definition that is deployed", () => {
  test("is the one that was last looked at", async () => {
    await expect(`${text}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, "snapshots", "study.asl.json"),
    );
  });

  test("has no problem that two validators and our own rules know", async () => {
    expect(validateAsl(definition).errors).toEqual([]);
    expect(await serviceProblems(text)).toEqual([]);
    expect(machineProblems(definition, "STANDARD")).toEqual([]);
  });

  test("and they would tell: each finds what is put in", async () => {
    const damaged = text.replace('"Next": "IsDone"', '"Next": "Nowhere"');
    expect(validateAsl(JSON.parse(damaged)).isValid).toBe(false);
    expect(await serviceProblems(damaged)).not.toEqual([]);
    const misspelt = JSON.parse(text.replace('"COMPACT"', '"COMPACTED"')) as Data;
    expect(machineProblems(misspelt, "STANDARD")).toEqual([
      "Transformation: COMPACTED is no word for it",
    ]);
  });

  test("is STANDARD and in JSONata, logs errors with their data, and is traced", () => {
    expect(definition["QueryLanguage"]).toBe("JSONata");
    expect(machine).toMatchObject({
      StateMachineType: "STANDARD",
      LoggingConfiguration: { Level: "ERROR", IncludeExecutionData: true },
      TracingConfiguration: { Enabled: true },
    });
  });
});

describe("its expressions", () => {
  const variables = { submission: "ab", round: 2, plan: { isDone: false, nodes: 3, planKey: "k" } };

  test.each([
    ["$round + 1", 3],
    ["$plan.isDone", false],
    ["$plan.planKey", "k"],
    ["$plan.nodes", 3],
  ])("%s", async (expression, value) => {
    expect(expressionsIn(definition).map((one) => one.trim())).toContain(expression);
    expect(await jsonata(expression).evaluate({}, variables)).toEqual(value);
  });

  test("name no variable that no state has assigned", () => {
    const assigned = statesIn(definition).flatMap(([, { Assign: block }]) =>
      Object.keys(block ?? {}),
    );
    const named = expressionsIn(definition).flatMap((one) =>
      [...one.matchAll(/\$(?<name>[a-z]\w*)/gi)].map(({ groups }) => groups!["name"]!),
    );
    expect(new Set(named)).toEqual(new Set([...assigned, "states"]));
  });
});

describe("what is tried again", () => {
  const OURS = ["CodeChanged", "NotTheSame", "BadSubmission", "DamagedObject", "States.ALL"];

  test("is never an error of our own, nor all errors", () => {
    const tried = [...text.matchAll(/"ErrorEquals": (?<list>\[[^\]]*\])/gs)].flatMap(
      ({ groups }) => JSON.parse(groups!["list"]!) as string[],
    );
    expect(tried).toContain("Lambda.TooManyRequestsException");
    expect(tried.filter((error) => OURS.includes(error))).toEqual([]);
  });
});
