import type { IncomingHttpHeaders } from "node:http";
import { S3Error } from "./s3-error.ts";

/** A request in path style, taken apart: `/BUCKET/KEY?QUERY`. */
export interface S3Request {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly rawPath: string;
  readonly bucket: string;
  /** Empty where the request is about the bucket. */
  readonly key: string;
  /** In the order sent, decoded. */
  readonly query: ReadonlyMap<string, string>;
  readonly headers: IncomingHttpHeaders;
}

/** Throws where path or query are not percent-encoded UTF-8. */
export function parseRequest(method: string, url: string, headers: IncomingHttpHeaders): S3Request {
  const mark = url.indexOf("?");
  const rawPath = mark < 0 ? url : url.slice(0, mark);
  const path = decoded(rawPath).slice(1);
  const slash = path.indexOf("/");
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const key = slash < 0 ? "" : path.slice(slash + 1);
  const query = parseQuery(mark < 0 ? "" : url.slice(mark + 1));
  return { method, rawPath, bucket, key, query, headers };
}

/** One header's value, lists joined as HTTP has it. */
export function headerOf({ headers }: S3Request, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}

function parseQuery(text: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of text.split("&").filter((part) => part !== "")) {
    const equals = pair.indexOf("=");
    const [name, value] = equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
    query.set(decoded(name), decoded(value));
  }
  return query;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.");
  }
}
