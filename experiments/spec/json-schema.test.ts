import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { offences } from "../../tests/fixtures/check-schema.ts";
import { FULL_MARKET, IDLE_CLASSES, TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";
import { SHIPPED_SCENARIOS } from "../catalog/shipped-scenarios.ts";
import { SHIPPED_STUDIES } from "../catalog/shipped-studies.ts";
import { rulebookSchema, scenarioSchema, studySchema } from "./json-schema.ts";
import { readYaml } from "./read-yaml.ts";
import { plainOf } from "./source.ts";

const SCHEMA = scenarioSchema(IDLE_CLASSES);

function valueOf(text: string): unknown {
  const read = readYaml(text, "m.yaml");
  if ("problems" in read) throw new Error(read.problems[0]!.message);
  return plainOf(read.root);
}

const found = (text: string): string[] => offences(SCHEMA, valueOf(text));

const NOISE = "class: noise, count: 20";

describe("the JSON Schema of scenarios", () => {
  test.each([TINY_MARKET, FULL_MARKET])("takes scenarios", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("takes a file that extends another one and says little itself", () => {
    const text = `schema: 1
extends: scu-nymex
agents: { noise: { count: 30, urgency: 20 % }, firms: null }
economy: { providers: { Alder: { quality: 1.1 } } }
contracts: { SCU: { tickSize: 0.005 USD } }
clearing: { margin: { cap: null } }`;
    expect(found(text)).toEqual([]);
  });

  test.each([
    ["an unknown key", "agents:", "agnts:", "/agnts unknown"],
    ["an unknown key of a group", NOISE, `${NOISE}, cuont: 1`, "/agents/noise/cuont unknown"],
    ["a missing key", NOISE, "class: noise", "/agents/noise/count required"],
    ["a missing class", NOISE, "count: 20", "/agents/noise/class required"],
    ["an unknown class", NOISE, "class: nosie, count: 20", "/agents/noise/class enum"],
    ["an unknown choice", NOISE, `${NOISE}, origin: haus`, "/agents/noise/origin enum"],
    ["a missing unit", NOISE, `${NOISE}, dataLatency: 5`, "/agents/noise/dataLatency type"],
    [
      "an unknown unit",
      NOISE,
      `${NOISE}, dataLatency: 5 msec`,
      "/agents/noise/dataLatency pattern",
    ],
    [
      "a distribution without its unit",
      NOISE,
      `${NOISE}, orderLatency: 5`,
      "/agents/noise/orderLatency anyOf",
    ],
    [
      "an unknown distribution",
      NOISE,
      `${NOISE}, size: { paretto: {} }`,
      "/agents/noise/size anyOf",
    ],
    ["a number out of range", "days: 5", "days: 0", "/days minimum"],
    ["a part of a day", "days: 5", "days: 2.5", "/days type"],
    ["terms that are not complete", "terms: nymex-gpu1, ", "", "/contracts/SCU/title required"],
    ["unknown terms", "nymex-gpu1", "nymex-gpu2", "/contracts/SCU/terms enum"],
    ["a symbol in small letters", "SCU:", "scu:", "/contracts/scu pattern"],
    ["another version", "schema: 1", "schema: 2", "/schema const"],
  ])("refuses %s", (_what, from, to, offence) => {
    expect(TINY_MARKET).toContain(from);
    expect(found(TINY_MARKET.replace(from, to))).toContain(offence);
  });

  test("every parameter has a description with its source", () => {
    const texts = JSON.stringify(SCHEMA["$defs"]);
    expect(texts).toContain(
      "Maintenance margin. Unit: share of initial margin. Allowed: above 0 and at most 1. Source: Xing 2026",
    );
  });

  test("takes the file whose key takes what any shipped class says of itself", () => {
    const schema = scenarioSchema(AGENT_CLASSES);
    for (const name of AGENT_CLASSES.keys()) {
      const text = TINY_MARKET.replace("class: noise", `class: ${name}`).replace(
        "class: firm",
        "class: noise-trader",
      );
      expect(offences(schema, valueOf(text)), name).toEqual([]);
    }
  });

  test("takes every shipped scenario", () => {
    const schema = scenarioSchema(AGENT_CLASSES);
    for (const name of SHIPPED_SCENARIOS.names()) {
      const text = readFileSync(SHIPPED_SCENARIOS.file(name), "utf8");
      expect(offences(schema, valueOf(text)), name).toEqual([]);
    }
  });
});

describe("the JSON Schema of rulebooks", () => {
  const rulebook = (text: string): string[] => offences(rulebookSchema(), valueOf(text));

  test("takes contracts and rules, and nothing else", () => {
    const text =
      "schema: 1\ncontracts: { SCU: { terms: nymex-gpu1 } }\nrules: { fees: { SCU: {} } }\n";
    expect(rulebook(text)).toEqual([]);
    expect(rulebook(`${text}days: 5`)).toEqual(["/days unknown"]);
  });
});

describe("the JSON Schema of studies", () => {
  const study = (text: string): string[] => offences(studySchema(), valueOf(text));
  const STUDY = `schema: 1
name: s
title: Why?
scenario: preview
seed: 1
replications: 3
arms: { tight: { set: { days: 3 } } }
factors: { f: { path: days, levels: [1, 2] } }
design: { kind: morris, trajectories: 3 }
stopping: { rule: two_stage }
outcomes: { primary: { SCU.depth_lots: { smallest: 1 } } }
`;

  test("takes a study, and every shipped one", () => {
    expect(study(STUDY)).toEqual([]);
    for (const name of SHIPPED_STUDIES.names().filter((each) => each !== "preview")) {
      expect(study(readFileSync(SHIPPED_STUDIES.file(name), "utf8")), name).toEqual([]);
    }
  });

  test.each([
    ["an unknown key", "seed:", "sead:", "/sead unknown"],
    ["a missing key", "seed: 1\n", "", "/seed required"],
    ["an unknown design", "morris", "moris", "/design/kind enum"],
    ["a key of another design", "trajectories", "points", "/design/points unknown"],
    ["a rule without its kind", "rule: two_stage", "", "/stopping/rule required"],
    ["no outcome", "SCU.depth_lots: { smallest: 1 }", "", "/outcomes/primary minProperties"],
    ["no outcomes at all", /outcomes.*\n/, "", "/outcomes required"],
    ["an effect below zero", "smallest: 1", "smallest: -1", "smallest exclusiveMinimum"],
  ])("refuses %s", (_what, from, to, offence) => {
    expect(study(STUDY.replace(from, to)).join(" ")).toContain(offence);
  });
});
