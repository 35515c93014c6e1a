import type { ItemReader } from "../definition/machine-definition.ts";
import { isObject, textOf, type Json } from "../json.ts";
import { evaluate, evaluateNumber } from "../query/evaluate.ts";
import type { Visit } from "../run/engine.ts";
import { scopeOf } from "../run/visit.ts";
import { StatesError } from "../states-error.ts";
import { listedItem } from "./map-objects.ts";

/**
 * The items that a reader finds: the elements of a JSON list, the lines of a JSON Lines object, or the objects below a
 * prefix; no more than MaxItems. Throws States.ItemReaderFailed.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export async function readItems(reader: ItemReader, visit: Visit): Promise<readonly Json[]> {
  const scope = scopeOf(visit);
  const given = await evaluate(reader.arguments, scope, "ItemReader.Arguments");
  const most =
    reader.maxItems === undefined
      ? Infinity
      : await evaluateNumber(reader.maxItems, scope, "ItemReader.ReaderConfig.MaxItems", 1);
  const { clock } = visit.run.host;
  try {
    const read = reader.action === "getObject" ? readObject : readListing;
    const items = await clock.during(() => read(reader, visit, textsOf(given)));
    return items.slice(0, most);
  } catch (error) {
    throw new StatesError("States.ItemReaderFailed", (error as Error).message);
  }
}

function textsOf(given: Json): ReadonlyMap<string, string> {
  const entries = Object.entries(isObject(given) ? given : {});
  const wrong = entries.find(([key]) => !["Bucket", "Key", "Prefix"].includes(key));
  if (wrong) throw new Error(`Arguments: ${wrong[0]} is not carried out here`);
  return new Map(entries.map(([key, value]) => [key, textOf(value)]));
}

function argument(given: ReadonlyMap<string, string>, name: string): string {
  const value = given.get(name);
  if (value === undefined) throw new Error(`Arguments: no ${name}`);
  return value;
}

async function readObject(
  reader: ItemReader,
  { run }: Visit,
  given: ReadonlyMap<string, string>,
): Promise<readonly Json[]> {
  const [bucket, key] = [argument(given, "Bucket"), argument(given, "Key")];
  const text = new TextDecoder().decode(await run.host.objects.get(bucket, key));
  if (reader.inputType === "JSONL")
    return text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line) as Json);
  const items = JSON.parse(text) as Json;
  if (!Array.isArray(items)) throw new Error(`${key}: expected a JSON list`);
  return items;
}

async function readListing(
  _: ItemReader,
  { run }: Visit,
  given: ReadonlyMap<string, string>,
): Promise<readonly Json[]> {
  const bucket = argument(given, "Bucket");
  const items: Json[] = [];
  for await (const listed of run.host.objects.list(bucket, given.get("Prefix") ?? ""))
    items.push(listedItem(listed));
  return items;
}
