import type { StudyManifest } from "./study-manifest.ts";

type Parts = Readonly<Record<string, unknown>>;

const isParts = (value: unknown): value is Parts =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const hasTexts = (value: unknown, ...names: readonly string[]): boolean =>
  isParts(value) && names.every((name) => typeof value[name] === "string");

const isListOf = (value: unknown, isOne: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isOne);

/** Whether a document is the manifest of a study's results, as far as anybody looks into it. */
export const isStudyManifest = (value: unknown): value is StudyManifest =>
  isParts(value) &&
  hasTexts(value, "study", "preregistration", "scenarioSpecHash", "engineVersion") &&
  ["string", "undefined"].includes(typeof value["registered"]) &&
  typeof value["seed"] === "number" &&
  typeof value["replications"] === "number" &&
  isParts(value["spec"]) &&
  isParts(value["measured"]) &&
  isParts(value["files"]) &&
  Object.values(value["files"]).every((hash) => typeof hash === "string") &&
  isListOf(value["arms"], (arm) => hasTexts(arm, "name", "role", "specHash", "series")) &&
  isListOf(value["deviations"], (each) => hasTexts(each, "reason")) &&
  isListOf(value["quarantined"], (run) => hasTexts(run, "arm", "error"));
