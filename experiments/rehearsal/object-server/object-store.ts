import type { Checksum } from "./checksums.ts";

/** What an object has besides its bytes. */
export interface ObjectHead {
  readonly size: number;
  /** In quotes. */
  readonly etag: string;
  /** Milliseconds since 1970, whole seconds. */
  readonly lastModifiedMs: number;
  /** Content-Type and its like, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names without x-amz-meta-. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly checksum: Checksum;
}

/** Where the server keeps objects. Every call is over when it returns, so that no two writes mix. */
export interface ObjectStore {
  hasBucket(bucket: string): boolean;
  addBucket(bucket: string): void;
  head(bucket: string, key: string): ObjectHead | undefined;
  /** The bytes of an object that `head` knows. */
  body(bucket: string, key: string): Buffer;
  put(bucket: string, key: string, head: ObjectHead, body: Buffer): void;
  delete(bucket: string, key: string): void;
  /** In order of their UTF-8 bytes. */
  keys(bucket: string): readonly string[];
}
