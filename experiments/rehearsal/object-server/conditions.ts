import type { ObjectHead } from "./object-store.ts";
import { S3Error, unknownToThisServer } from "./s3-error.ts";
import { headerOf, type S3Request } from "./s3-request.ts";

/**
 * Holds a write against If-None-Match and If-Match.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function checkWrite(request: S3Request, there: ObjectHead | undefined): void {
  const none = headerOf(request, "if-none-match");
  const match = headerOf(request, "if-match");
  if (none !== undefined && none !== "*")
    throw unknownToThisServer("a write with If-None-Match other than *");
  if (none !== undefined && match !== undefined)
    throw unknownToThisServer("a write with If-None-Match and If-Match");
  if (none !== undefined && there) throw preconditionFailed("If-None-Match");
  if (match === undefined) return;
  if (!there)
    throw new S3Error(404, "NoSuchKey", "The specified key does not exist.", { Key: request.key });
  if (!isOneOf(match, there.etag)) throw preconditionFailed("If-Match");
}

/**
 * Holds a read against its four conditions, in the order of RFC 9110, 13.2.2. Gives 304 where the client has it
 * already.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function checkRead(request: S3Request, there: ObjectHead): 200 | 304 {
  const match = headerOf(request, "if-match");
  if (match !== undefined) {
    if (!isOneOf(match, there.etag)) throw preconditionFailed("If-Match");
  } else if (there.lastModifiedMs > dateOf(request, "if-unmodified-since", Infinity)) {
    throw preconditionFailed("If-Unmodified-Since");
  }
  const none = headerOf(request, "if-none-match");
  if (none !== undefined) return isOneOf(none, there.etag) ? 304 : 200;
  return there.lastModifiedMs <= dateOf(request, "if-modified-since", -Infinity) ? 304 : 200;
}

const preconditionFailed = (condition: string): S3Error =>
  new S3Error(
    412,
    "PreconditionFailed",
    "At least one of the pre-conditions you specified did not hold",
    { Condition: condition },
  );

const isOneOf = (list: string, etag: string): boolean =>
  list.split(",").some((one) => one.trim() === "*" || unquoted(one) === unquoted(etag));

const unquoted = (etag: string): string => etag.trim().replace(/^"|"$/g, "");

/** A date that cannot be read is as none. */
function dateOf(request: S3Request, name: string, otherwise: number): number {
  const date = Date.parse(headerOf(request, name) ?? "");
  return Number.isNaN(date) ? otherwise : date;
}
