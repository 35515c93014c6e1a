import type { JsonObject } from "../json.ts";

/** An object of a listing, as Step Functions gives it to a map. */
export interface ListedObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly lastModifiedMs: number;
}

/**
 * S3 as the states service reads and writes it, with the permissions of the machine's role. It knows no digests and
 * writes over what is there. Each throws an Error whose message tells the cause.
 */
export interface MapObjects {
  get(bucket: string, key: string): Promise<Uint8Array>;
  /** In order of keys. */
  list(bucket: string, prefix: string): AsyncIterable<ListedObject>;
  put(bucket: string, key: string, bytes: Uint8Array, contentType: string): Promise<void>;
}

/** An item of s3:listObjectsV2. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
export function listedItem({ key, size, etag, lastModifiedMs }: ListedObject): JsonObject {
  return {
    Etag: etag,
    Key: key,
    LastModified: Math.floor(lastModifiedMs / 1_000),
    Size: size,
    StorageClass: "STANDARD",
  };
}
