import type { S3Client, S3ClientConfig } from "@aws-sdk/client-s3";

/**
 * Where a server is known to do otherwise than S3. Each is asserted as what it is, so that a server that mends one
 * fails the suite until the table is right again.
 */
export const DIFFERENCES = {
  "checksums-ignored": "x-amz-checksum- headers are neither looked at nor given back",
  "trailers-refused": "a body whose length is told by x-amz-decoded-content-length alone: 411",
  "completion-without-etag": "the answer to CompleteMultipartUpload has an empty ETag",
  "completion-in-any-order": "the parts of a completion may stand in any order",
  "aborted-completion-fails": "the completion of an upload that was given up: 500",
  "completion-unconditional": "If-None-Match of CompleteMultipartUpload is passed over",
  "if-match-unquoted": "a write's If-Match holds for an ETag without its quotes only",
} as const;
export type Difference = keyof typeof DIFFERENCES;

/** A server that speaks S3's protocol. */
export interface S3Target {
  readonly name: string;
  readonly bucket: string;
  /** Keys of the suite begin so. */
  readonly prefix: string;
  readonly differences: readonly Difference[];
  client(config?: S3ClientConfig): S3Client;
  close(): Promise<void>;
}

/** What a part of the suite works with. */
export interface Bench {
  readonly target: () => S3Target;
  readonly client: () => S3Client;
  readonly differs: (difference: Difference) => boolean;
  /** A key that no other test has. */
  readonly key: (name: string) => string;
}

/** Status and code of an error that a call must end with. */
export async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return `${$metadata?.httpStatusCode ?? "no answer"} ${name}`;
  }
  return "done";
}
