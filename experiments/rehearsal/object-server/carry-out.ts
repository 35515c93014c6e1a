import { type Answer, empty } from "./answer.ts";
import { listObjects } from "./list-objects.ts";
import { abortUpload, completeUpload, createUpload, uploadPart } from "./multipart.ts";
import type { Operation } from "./operation.ts";
import { readObject } from "./read-object.ts";
import { S3Error } from "./s3-error.ts";
import type { Work } from "./work.ts";
import { createBucket, deleteObject, putObject } from "./write-object.ts";

const WAYS: Readonly<Record<Operation, (work: Work) => Answer>> = {
  AbortMultipartUpload: abortUpload,
  CompleteMultipartUpload: completeUpload,
  CreateBucket: createBucket,
  CreateMultipartUpload: createUpload,
  DeleteObject: deleteObject,
  GetObject: readObject,
  HeadBucket: () => empty(200),
  HeadObject: readObject,
  ListObjectsV2: listObjects,
  PutObject: putObject,
  UploadPart: uploadPart,
};

/** Does what was asked: all of it before anything else is done, or nothing. */
export function carryOut(operation: Operation, work: Work): Answer {
  const { bucket } = work.request;
  if (operation !== "CreateBucket" && !work.store.hasBucket(bucket)) {
    const why = "The specified bucket does not exist";
    throw new S3Error(404, "NoSuchBucket", why, { BucketName: bucket });
  }
  return WAYS[operation](work);
}
