import { createHash } from "node:crypto";
import type { Limits } from "./limits.ts";
import type { ObjectHead } from "./object-store.ts";
import { S3Error } from "./s3-error.ts";
import { headerOf, type S3Request } from "./s3-request.ts";

/** Headers that are kept with an object and given back with it. */
const KEPT = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
];
const METADATA = "x-amz-meta-";

/** What a write says about its object. Throws where metadata or key are too long. */
export function describedIn(
  request: S3Request,
  limits: Limits,
): Pick<ObjectHead, "headers" | "metadata"> {
  if (Buffer.byteLength(request.key) > limits.mostKeyBytes)
    throw new S3Error(400, "KeyTooLongError", "Your key is too long", {
      MaxSizeAllowed: String(limits.mostKeyBytes),
    });
  const headers: Record<string, string> = { "content-type": "binary/octet-stream" };
  for (const name of KEPT) {
    const value = headerOf(request, name);
    if (value !== undefined) headers[name] = value;
  }
  withoutFraming(headers);
  const metadata: Record<string, string> = {};
  for (const name of Object.keys(request.headers).filter((one) => one.startsWith(METADATA)))
    metadata[name.slice(METADATA.length)] = headerOf(request, name) ?? "";
  checkMetadata(metadata, limits);
  return { headers, metadata };
}

export const metadataHeaders = (head: ObjectHead): Record<string, string> =>
  Object.fromEntries(
    Object.entries(head.metadata).map(([name, value]) => [METADATA + name, value]),
  );

export const etagOf = (body: Buffer): string => `"${createHash("md5").update(body).digest("hex")}"`;

/** S3 keeps whole seconds. */
export const secondOf = (ms: number): number => Math.floor(ms / 1000) * 1000;

/** aws-chunked is how the body came, not what it is. */
function withoutFraming(headers: Record<string, string>): void {
  const encodings = (headers["content-encoding"] ?? "").split(",").map((one) => one.trim());
  const kept = encodings.filter((one) => one !== "" && one !== "aws-chunked");
  if (kept.length > 0) headers["content-encoding"] = kept.join(",");
  else delete headers["content-encoding"];
}

function checkMetadata(metadata: Readonly<Record<string, string>>, limits: Limits): void {
  const bytes = Object.entries(metadata)
    .map(([name, value]) => Buffer.byteLength(name) + Buffer.byteLength(value))
    .reduce((sum, one) => sum + one, 0);
  if (bytes <= limits.mostMetadataBytes) return;
  throw new S3Error(
    400,
    "MetadataTooLarge",
    "Your metadata headers exceed the maximum allowed metadata size",
    { Size: String(bytes), MaxSizeAllowed: String(limits.mostMetadataBytes) },
  );
}
