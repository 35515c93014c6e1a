import { Fields } from "./fields.ts";
import { readFlow, STATE_FIELDS, type BlockReader } from "./read-flow.ts";
import { readCatchers, readRetriers } from "./read-guards.ts";
import { readItemBatcher, readItemReader, readResultWriter } from "./read-map.ts";
import { isObject, type Json } from "../json.ts";
import type { DistributedMapState, MapState } from "./machine-definition.ts";

const MAP_FIELDS = [
  "Items",
  "ItemSelector",
  "ItemProcessor",
  "MaxConcurrency",
  "Retry",
  "Catch",
  ...STATE_FIELDS,
];
const DISTRIBUTED_FIELDS = [
  "ItemReader",
  "ItemBatcher",
  "ResultWriter",
  "Label",
  "ToleratedFailureCount",
  "ToleratedFailurePercentage",
  ...MAP_FIELDS,
];
const MOST_LABEL_LENGTH = 40;

/**
 * A Map in either mode; without a ProcessorConfig it is INLINE. Children of a distributed one must be STANDARD: EXPRESS
 * children have other limits, another price and no redrive of their own.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html
 */
export function readMapState(
  name: string,
  where: string,
  source: Json,
  reader: BlockReader,
): MapState {
  const processor = isObject(source) ? source["ItemProcessor"] : undefined;
  const config = new Fields(
    `${where}: ItemProcessor: ProcessorConfig`,
    (isObject(processor) ? processor["ProcessorConfig"] : undefined) ?? {},
    ["Mode", "ExecutionType"],
  );
  const mode = config.oneOf("Mode", ["INLINE", "DISTRIBUTED"], "INLINE");
  if (mode === "DISTRIBUTED") config.oneOf("ExecutionType", ["STANDARD"]);
  else if (config.has("ExecutionType")) config.wrong("ExecutionType", "none in mode INLINE");
  const at = new Fields(where, source, mode === "INLINE" ? MAP_FIELDS : DISTRIBUTED_FIELDS);
  const both = {
    kind: "Map" as const,
    name,
    ...readFlow(at),
    retry: readRetriers(at),
    catchers: readCatchers(at),
    items: at.json("Items"),
    itemSelector: at.json("ItemSelector"),
    maxConcurrency: at.numberOrExpression("MaxConcurrency", 0) ?? 0,
    processor: reader(`${where}: ItemProcessor`, at.json("ItemProcessor") ?? {}, [
      "ProcessorConfig",
    ]),
  };
  return mode === "INLINE" ? { ...both, mode } : { ...both, mode, ...readDistributed(at, name) };
}

type OfDistributed = Pick<
  DistributedMapState,
  | "label"
  | "itemReader"
  | "itemBatcher"
  | "resultWriter"
  | "toleratedFailureCount"
  | "toleratedFailurePercentage"
>;

function readDistributed(at: Fields, name: string): OfDistributed {
  if (at.has("Items") && at.has("ItemReader")) at.wrong("Items", "Items or ItemReader");
  const reader = at.json("ItemReader");
  const batcher = at.json("ItemBatcher");
  const writer = at.json("ResultWriter");
  return {
    label: readLabel(at, name),
    itemReader: reader === undefined ? reader : readItemReader(`${at.where}: ItemReader`, reader),
    itemBatcher:
      batcher === undefined ? batcher : readItemBatcher(`${at.where}: ItemBatcher`, batcher),
    resultWriter:
      writer === undefined ? writer : readResultWriter(`${at.where}: ResultWriter`, writer),
    toleratedFailureCount: at.numberOrExpression("ToleratedFailureCount", 0),
    toleratedFailurePercentage: at.numberOrExpression("ToleratedFailurePercentage", 0, 100),
  };
}

/** At most 40 characters; where there is none Step Functions makes one: here it is of the state's name. */
function readLabel(at: Fields, name: string): string {
  const label = at.optionalText("Label") ?? name.replaceAll(/[^A-Za-z0-9_-]/g, "");
  const isGood = label.length <= MOST_LABEL_LENGTH && !/[\s?*<>{}[\]:;,\\|^~$#%&`"]/.test(label);
  return isGood ? label : at.wrong("Label", "at most 40 characters, none of them special");
}
