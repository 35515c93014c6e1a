import { Fields } from "./fields.ts";
import type { Json } from "../json.ts";
import type { ItemBatcher, ItemReader, ResultWriter } from "./machine-definition.ts";

/** `arn:aws:states:::s3:getObject`, in any partition. */
const S3_ACTION = /^arn:[a-z-]+:states:::s3:(?<action>[A-Za-z0-9]+)$/;

function readAction<Action extends string>(at: Fields, actions: readonly Action[]): Action {
  const action = S3_ACTION.exec(at.text("Resource"))?.groups?.["action"];
  return (
    actions.find((one) => one === action) ?? at.wrong("Resource", `s3:${actions.join(" or s3:")}`)
  );
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
export function readItemReader(where: string, source: Json): ItemReader {
  const at = new Fields(where, source, ["Resource", "ReaderConfig", "Arguments"]);
  const action = readAction(at, ["getObject", "listObjectsV2"]);
  const config = new Fields(`${where}: ReaderConfig`, at.json("ReaderConfig") ?? {}, [
    "InputType",
    "MaxItems",
  ]);
  if (action === "listObjectsV2" && config.has("InputType"))
    config.wrong("InputType", "none beside s3:listObjectsV2");
  return {
    action,
    inputType: action === "getObject" ? config.oneOf("InputType", ["JSON", "JSONL"]) : "JSON",
    maxItems: config.numberOrExpression("MaxItems", 1),
    arguments: at.json("Arguments") ?? at.wrong("Arguments", "a bucket"),
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
export function readItemBatcher(where: string, source: Json): ItemBatcher {
  const at = new Fields(where, source, ["MaxItemsPerBatch", "MaxInputBytesPerBatch", "BatchInput"]);
  const batcher = {
    maxItems: at.numberOrExpression("MaxItemsPerBatch", 1),
    maxInputBytes: at.numberOrExpression("MaxInputBytesPerBatch", 1, 262_144),
    batchInput: at.json("BatchInput"),
  };
  if (batcher.maxItems === undefined && batcher.maxInputBytes === undefined)
    at.wrong("MaxItemsPerBatch", "one of the two limits");
  return batcher;
}

/**
 * Exported, results are as with NONE unless WriterConfig says otherwise; not exported, as with COMPACT.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export function readResultWriter(where: string, source: Json): ResultWriter {
  const at = new Fields(where, source, ["Resource", "Arguments", "WriterConfig"]);
  const isExported = at.has("Resource");
  if (isExported) readAction(at, ["putObject"]);
  if (isExported !== at.has("Arguments")) at.wrong("Arguments", "both Resource and Arguments");
  if (!isExported && !at.has("WriterConfig")) at.wrong("WriterConfig", "a field at least");
  const config = new Fields(`${where}: WriterConfig`, at.json("WriterConfig") ?? {}, [
    "Transformation",
    "OutputType",
  ]);
  return {
    arguments: at.json("Arguments"),
    transformation: config.oneOf(
      "Transformation",
      ["NONE", "COMPACT", "FLATTEN"],
      isExported ? "NONE" : "COMPACT",
    ),
    outputType: config.oneOf("OutputType", ["JSON", "JSONL"], "JSON"),
  };
}
