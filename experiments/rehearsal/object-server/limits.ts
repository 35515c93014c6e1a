/** What a server lets in. */
export interface Limits {
  /** Of one PutObject or part. */
  readonly mostPutBytes: number;
  /** Of every part but the last. */
  readonly leastPartBytes: number;
  readonly mostParts: number;
  /** Of a key, in UTF-8. */
  readonly mostKeyBytes: number;
  /** Of names and values of metadata together. */
  readonly mostMetadataBytes: number;
  /** Of a page of a listing. */
  readonly mostKeysOfPage: number;
}

/**
 * S3's own.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
export const S3_LIMITS: Limits = {
  mostPutBytes: 5 * 2 ** 30,
  leastPartBytes: 5 * 2 ** 20,
  mostParts: 10_000,
  mostKeyBytes: 1024,
  mostMetadataBytes: 2048,
  mostKeysOfPage: 1000,
};
