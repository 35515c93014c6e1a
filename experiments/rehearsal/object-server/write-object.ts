import { type Answer, empty } from "./answer.ts";
import { checkBody, type Checksum } from "./checksums.ts";
import { checkWrite } from "./conditions.ts";
import { describedIn, etagOf, secondOf } from "./new-head.ts";
import { S3Error } from "./s3-error.ts";
import type { Work } from "./work.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export function putObject(work: Work): Answer {
  const { request, body, store } = work;
  const described = describedIn(request, work.limits);
  const checksum = checkBody(request, body, work.trailers);
  checkWrite(request, store.head(request.bucket, request.key));
  const etag = etagOf(body);
  const lastModifiedMs = secondOf(work.nowMs);
  const head = { size: body.length, etag, lastModifiedMs, checksum, ...described };
  store.put(request.bucket, request.key, head, body);
  return empty(200, { etag, ...checksumHeaders(checksum) });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export function deleteObject({ request, store }: Work): Answer {
  store.delete(request.bucket, request.key);
  return empty(204);
}

const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function createBucket({ request, store }: Work): Answer {
  const { bucket } = request;
  if (!BUCKET_NAME.test(bucket))
    throw new S3Error(400, "InvalidBucketName", "The specified bucket is not valid.");
  if (store.hasBucket(bucket)) {
    const why =
      "Your previous request to create the named bucket succeeded and you already own it.";
    throw new S3Error(409, "BucketAlreadyOwnedByYou", why, { BucketName: bucket });
  }
  store.addBucket(bucket);
  return empty(200, { location: `/${bucket}` });
}

export const checksumHeaders = ({ algorithm, value, type }: Checksum): Record<string, string> => ({
  [`x-amz-checksum-${algorithm}`]: value,
  "x-amz-checksum-type": type,
});
