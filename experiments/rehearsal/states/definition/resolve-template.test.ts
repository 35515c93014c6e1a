import { expect, test } from "vitest";
import { machine, pass, task } from "../../../../tests/fixtures/states-stage.ts";
import type { Json } from "../json.ts";
import { machineOfTemplate, resourcesOfType } from "./machine-of-template.ts";
import { resolveTemplate } from "./resolve-template.ts";

const around = {
  resources: new Map([
    ["Plan", { arn: "arn:aws:lambda:eu-north-1:000000000000:function:plan", name: "plan" }],
    ["Shelf", { arn: "arn:aws:s3:::shelf", name: "shelf" }],
  ]),
  region: "eu-north-1",
  account: "000000000000",
};

const RESOLVED: readonly (readonly [string, Json, Json])[] = [
  ["Ref of a resource", { Ref: "Shelf" }, "shelf"],
  ["Ref of the partition", { Ref: "AWS::Partition" }, "aws"],
  ["Fn::GetAtt of Arn", { "Fn::GetAtt": ["Shelf", "Arn"] }, "arn:aws:s3:::shelf"],
  ["Fn::Join", { "Fn::Join": ["-", ["a", { Ref: "AWS::Region" }, "b"]] }, "a-eu-north-1-b"],
  [
    "Fn::Sub",
    { "Fn::Sub": "${AWS::AccountId}/${Plan.Arn}/${!Kept}" },
    "000000000000/arn:aws:lambda:eu-north-1:000000000000:function:plan/${Kept}",
  ],
  [
    "Fn::Sub with names of its own",
    { "Fn::Sub": ["${x}:${Shelf}", { x: { Ref: "Plan" } }] },
    "plan:shelf",
  ],
  ["within lists and objects", [{ a: { Ref: "Shelf" }, b: 1 }], [{ a: "shelf", b: 1 }]],
];

test.each(RESOLVED)("%s is resolved", (_, given, resolved) => {
  expect(resolveTemplate(given, around)).toEqual(resolved);
});

const REFUSED: readonly (readonly [string, Json, string])[] = [
  ["another function", { "Fn::Select": [0, ["a"]] }, "Fn::Select"],
  ["a resource that is not known", { Ref: "Nothing" }, "resource Nothing"],
  ["another attribute", { "Fn::GetAtt": ["Shelf", "DomainName"] }, "Arn alone"],
];

test.each(REFUSED)("%s is refused", (_, given, why) => {
  expect(() => resolveTemplate(given, around)).toThrow(why);
});

const text = JSON.stringify(machine({ A: task("<plan>", { Next: "B" }), B: pass(1) }));
const [before = "", after = ""] = text.split("<plan>");
const properties: Json = {
  DefinitionString: { "Fn::Join": ["", [before, { "Fn::GetAtt": ["Plan", "Arn"] }, after]] },
  RoleArn: "arn",
};
const template = (more: Json, type = "AWS::StepFunctions::StateMachine"): Json => ({
  Resources: { Loop: { Type: type, Properties: more }, Shelf: { Type: "AWS::S3::Bucket" } },
});

test("the machine of a template is read with its functions' ARNs", () => {
  const { logicalId, definition } = machineOfTemplate(template(properties), around);
  expect(logicalId).toBe("Loop");
  expect(definition.states.get("A")).toMatchObject({
    arguments: { FunctionName: "arn:aws:lambda:eu-north-1:000000000000:function:plan" },
  });
  expect(resourcesOfType(template(properties), "AWS::S3::Bucket")).toEqual(["Shelf"]);
});

test("an express machine, an unknown property and a template without a machine are refused", () => {
  const express = { ...(properties as object), StateMachineType: "EXPRESS" };
  expect(() => machineOfTemplate(template(express), around)).toThrow("StateMachineType");
  const odd = { ...(properties as object), DefinitionS3Location: "s3" };
  expect(() => machineOfTemplate(template(odd), around)).toThrow("DefinitionS3Location");
  expect(() => machineOfTemplate(template(properties, "AWS::Lambda::Function"), around)).toThrow(
    "one",
  );
});
