import { isRecord } from "../record/is-record.ts";
import type { StudyManifest } from "./manifest-form.ts";

const hasTexts = (value: unknown, ...names: readonly string[]): boolean =>
  isRecord(value) && names.every((name) => typeof value[name] === "string");

const isListOf = (value: unknown, isOne: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isOne);

/** Whether a document is the manifest of a study's results, as far as anybody looks into it. */
export const isStudyManifest = (value: unknown): value is StudyManifest =>
  isRecord(value) &&
  hasTexts(value, "study", "preregistration", "scenarioSpecHash", "engineVersion") &&
  ["string", "undefined"].includes(typeof value["registered"]) &&
  typeof value["seed"] === "number" &&
  typeof value["replications"] === "number" &&
  isRecord(value["spec"]) &&
  isRecord(value["measured"]) &&
  isRecord(value["files"]) &&
  Object.values(value["files"]).every((hash) => typeof hash === "string") &&
  Object.keys(value["files"]).every(staysInside) &&
  isListOf(value["arms"], (arm) => hasTexts(arm, "name", "role", "specHash", "series")) &&
  isListOf(value["deviations"], (each) => hasTexts(each, "reason")) &&
  isListOf(value["quarantined"], (run) => hasTexts(run, "arm", "error"));

/** Whether a path, with slashes, leads to something below the folder that it is relative to. */
const staysInside = (path: string): boolean =>
  !/[\\\0]/.test(path) && path.split("/").every((part) => !["", ".", ".."].includes(part));
