import type { ResultWriter } from "../definition/machine-definition.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Execution } from "../run/execution.ts";
import { StatesError } from "../states-error.ts";
import { formResults } from "./form-results.ts";
import type { MapObjects } from "./map-objects.ts";
import type { MapRun } from "./map-run.ts";

/**
 * The most bytes of a file of results.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
const MOST_FILE_BYTES = 5 * 1_024 ** 3;

/** Where results go. */
export interface Destination {
  readonly bucket: string;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
}

/** Throws States.ResultWriterFailed. */
export function destinationOf(given: Json): Destination {
  const { Bucket: bucket, Prefix: prefix = "", ...others } = isObject(given) ? given : {};
  const [unknown] = Object.keys(others);
  if (typeof bucket !== "string" || typeof prefix !== "string" || unknown !== undefined)
    throw new StatesError(
      "States.ResultWriterFailed",
      unknown === undefined ? "Arguments: no Bucket" : `Arguments: ${unknown} is not carried out`,
    );
  return { bucket, prefix: prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/` };
}

const FILES: readonly (readonly [string, (child: Execution) => boolean])[] = [
  ["SUCCEEDED", ({ status }) => status === "SUCCEEDED"],
  ["FAILED", ({ status }) => status === "FAILED" || status === "TIMED_OUT" || status === "ABORTED"],
  ["PENDING", ({ status }) => status === "PENDING"],
];

/**
 * Writes `<prefix><uuid of the run>/SUCCEEDED_0.json`, `FAILED_0.json` (failed, timed out and aborted children),
 * `PENDING_0.json` (those that never started), further ones where a file would be too large, none without a result, and
 * `manifest.json` last. JSON Lines end in `.jsonl` (assumption: the documentation shows no name of such a file), and a
 * slash at the prefix's end is not doubled. Gives the state's result. Throws States.ResultWriterFailed.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export async function writeResults(
  objects: MapObjects,
  run: MapRun,
  writer: ResultWriter,
  { bucket, prefix }: Destination,
  mostFileBytes = MOST_FILE_BYTES,
): Promise<JsonObject> {
  const folder = `${prefix}${run.uuid}/`;
  const files: Record<string, Json> = {};
  try {
    for (const [name, isIn] of FILES) {
      const children = (run.children ?? []).filter(isIn);
      const texts = filesOf(formResults(children, writer.transformation), writer, mostFileBytes);
      const ending = writer.outputType.toLowerCase();
      const written: Json[] = [];
      for (const [index, text] of texts.entries()) {
        const key = `${folder}${name}_${index}.${ending}`;
        const bytes = new TextEncoder().encode(text);
        await objects.put(bucket, key, bytes, "application/json");
        written.push({ Key: key, Size: bytes.length });
      }
      files[name] = written;
    }
    const manifest = { DestinationBucket: bucket, MapRunArn: run.arn, ResultFiles: files };
    const bytes = new TextEncoder().encode(JSON.stringify(manifest));
    await objects.put(bucket, `${folder}manifest.json`, bytes, "application/json");
  } catch (error) {
    throw new StatesError("States.ResultWriterFailed", (error as Error).message);
  }
  const ResultWriterDetails = { Bucket: bucket, Key: `${folder}manifest.json` };
  return { MapRunArn: run.arn, ResultWriterDetails };
}

/** Texts of files, each a JSON list or JSON Lines, filled up to the limit. */
function filesOf(
  results: readonly Json[],
  { outputType }: ResultWriter,
  mostFileBytes: number,
): readonly string[] {
  const files: string[][] = [];
  let bytes = Infinity;
  for (const text of results.map((result) => JSON.stringify(result))) {
    const size = Buffer.byteLength(text) + 1;
    if (bytes + size > mostFileBytes) {
      files.push([]);
      bytes = 2;
    }
    files.at(-1)!.push(text);
    bytes += size;
  }
  const isLines = outputType === "JSONL";
  return files.map((lines) => (isLines ? `${lines.join("\n")}\n` : `[${lines.join(",")}]`));
}
