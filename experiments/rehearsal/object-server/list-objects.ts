import { type Answer, xml } from "./answer.ts";
import { invalidArgument } from "./s3-error.ts";
import type { Work } from "./work.ts";
import { document, element, type Markup } from "./xml.ts";

/** A key, or what the keys have in common up to the delimiter. */
interface Line {
  readonly text: string;
  readonly isPrefix: boolean;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export function listObjects(work: Work): Answer {
  const { query, bucket } = work.request;
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const token = query.get("continuation-token");
  const after = token === undefined ? (query.get("start-after") ?? "") : afterOf(token);
  const most = mostOf(query.get("max-keys"), work.limits.mostKeysOfPage);
  const lines = linesOf(work.store.keys(bucket), { prefix, delimiter, after, most: most + 1 });
  const page = lines.slice(0, most);
  const isTruncated = lines.length > page.length && most > 0;
  const named = encoderOf(query.get("encoding-type"));
  const last = page.at(-1)?.text ?? "";
  return xml(
    document("ListBucketResult", [
      element("Name", bucket),
      element("Prefix", named(prefix)),
      ...given("Delimiter", delimiter === "" ? undefined : named(delimiter)),
      element("MaxKeys", most),
      ...given("EncodingType", query.get("encoding-type")),
      element("KeyCount", page.length),
      element("IsTruncated", isTruncated),
      ...given("ContinuationToken", token),
      ...given("NextContinuationToken", isTruncated ? tokenAfter(last) : undefined),
      ...given("StartAfter", query.get("start-after")),
      ...page.map((line) => markupOf(work, line, named)),
    ]),
  );
}

function linesOf(
  keys: readonly string[],
  ask: { prefix: string; delimiter: string; after: string; most: number },
): Line[] {
  const { prefix, delimiter, after, most } = ask;
  const afterBytes = Buffer.from(after);
  const lines: Line[] = [];
  for (const key of keys) {
    if (lines.length === most) break;
    if (!key.startsWith(prefix)) continue;
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const isPrefix = end >= 0;
    const text = isPrefix ? key.slice(0, end + delimiter.length) : key;
    if (after !== "" && Buffer.compare(Buffer.from(text), afterBytes) <= 0) continue;
    if (lines.at(-1)?.text !== text) lines.push({ text, isPrefix });
  }
  return lines;
}

function markupOf({ store, request }: Work, line: Line, named: (text: string) => string): Markup {
  if (line.isPrefix) return element("CommonPrefixes", [element("Prefix", named(line.text))]);
  const head = store.head(request.bucket, line.text)!;
  return element("Contents", [
    element("Key", named(line.text)),
    element("LastModified", new Date(head.lastModifiedMs).toISOString()),
    element("ETag", head.etag),
    element("Size", head.size),
    element("StorageClass", "STANDARD"),
  ]);
}

const given = (name: string, text: string | undefined): Markup[] =>
  text === undefined ? [] : [element(name, text)];

function mostOf(text: string | undefined, limit: number): number {
  if (text === undefined) return limit;
  const most = Number(text);
  if (/^\d+$/.test(text) && most <= 2 ** 31 - 1) return Math.min(most, limit);
  throw invalidArgument("max-keys", text, "Provided max-keys not an integer or within range");
}

/** A token means nothing to a client. It is the text after which the next page begins. */
const TOKEN = "after:";

const tokenAfter = (text: string): string => Buffer.from(TOKEN + text).toString("base64");

function afterOf(token: string): string {
  const text = Buffer.from(token, "base64").toString();
  if (text.startsWith(TOKEN)) return text.slice(TOKEN.length);
  throw invalidArgument(
    "continuation-token",
    token,
    "The continuation token provided is incorrect",
  );
}

/** Keys that XML cannot carry come percent-encoded to those who ask, slashes as they are. */
function encoderOf(encoding: string | undefined): (text: string) => string {
  if (encoding === undefined) return (text) => text;
  if (encoding !== "url")
    throw invalidArgument(
      "encoding-type",
      encoding,
      "Invalid Encoding Method specified in Request",
    );
  return (text) => encodeURIComponent(text).replaceAll("%2F", "/");
}
