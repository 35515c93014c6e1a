import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../record/is-record.ts";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { Json } from "../spec/source.ts";
import type { Change, Deviation } from "./deviation.ts";
import { writeWhole } from "./write-file.ts";

const FILE = "deviations.json";

/** The file of declared deviations is not what was written. */
export class DamagedDeviations extends Error {
  override name = "DamagedDeviations";
}

/**
 * The deviations of the study in a folder, in the order in which they were declared. Throws `DamagedDeviations` with a
 * sentence.
 */
export function readDeviations(folder: string): readonly Deviation[] {
  const path = join(folder, FILE);
  if (!existsSync(path)) return [];
  const read = parsed(readFileSync(path, "utf8"));
  if (Array.isArray(read) && read.every(isDeviation)) return read;
  throw new DamagedDeviations(`${path} was cut short or edited: put back what was declared`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isDeviation = (value: unknown): value is Deviation =>
  isRecord(value) &&
  typeof value["reason"] === "string" &&
  Array.isArray(value["changes"]) &&
  value["changes"].every((change) => isRecord(change) && typeof change["path"] === "string");

/** Declares another one, after those that are there. */
export function declareDeviation(folder: string, deviation: Deviation): void {
  const all = [...readDeviations(folder), deviation];
  writeWhole(join(folder, FILE), `${canonicalJson(all as unknown as Json)}\n`);
}

/** In what two documents differ, by path. Lists are compared whole. */
export function changesBetween(registered: Json, now: Json, path = ""): Change[] {
  if (!isMap(registered) || !isMap(now)) {
    const same = canonicalJson(registered) === canonicalJson(now);
    return same ? [] : [{ path, registered, now }];
  }
  const keys = [...new Set([...Object.keys(registered), ...Object.keys(now)])];
  return keys
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((key) => {
      const inside = path === "" ? key : `${path}.${key}`;
      return changesBetween(registered[key] ?? null, now[key] ?? null, inside);
    });
}

const isMap = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
