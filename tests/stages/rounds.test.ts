import { expect, test } from "vitest";
import type { Stage } from "../stages.ts";
import { rounds } from "./rounds.ts";

const stage = (name: string, onOneCore?: boolean): Stage => ({
  name,
  tier: "long",
  checks: [],
  ...(onOneCore === undefined ? {} : { onOneCore }),
});

const namesOf = (stages: readonly Stage[]): string[][] =>
  rounds(stages).map((round) => round.map(({ name }) => name));

test("two stages of one core that follow each other run abreast, never three, and none beside one of all cores", () => {
  expect(namesOf([stage("a", true), stage("b", true), stage("c", true)])).toEqual([
    ["a", "b"],
    ["c"],
  ]);
  expect(namesOf([stage("a", true), stage("all"), stage("b", true)])).toEqual([
    ["a"],
    ["all"],
    ["b"],
  ]);
  expect(namesOf([stage("all"), stage("every"), stage("a", false)])).toEqual([
    ["all"],
    ["every"],
    ["a"],
  ]);
});
