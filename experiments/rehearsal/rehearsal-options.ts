import type { AnsweredCall } from "./object-server/call.ts";
import type { Json } from "./states/json.ts";

export interface RehearsalOptions {
  /** Where the synthesized app is kept between rehearsals. */
  readonly appFolder: string;
  /** For this one's objects; what is there means nothing afterwards. */
  readonly scratch: string;
  /** Functions that the account may run at once. */
  readonly concurrency: number;
  /** Told of every request to S3. */
  readonly onCall?: (call: AnsweredCall) => void;
  /** Told of every other request of the client. */
  readonly onQuestion?: (question: Question) => void;
  /** Of the function that runs cells, MB, in the place of what the stack gives it. */
  readonly runCellsMemoryMb?: number;
}

/** A request to Step Functions, CloudFormation or Lambda. */
export interface Question {
  /** The permission that it takes, such as `states:StartExecution`. */
  readonly action: string;
  /** Of Step Functions the request's parameters, of CloudFormation the stack's name. */
  readonly about: Json;
  /** Of who signed it. */
  readonly accessKeyId: string;
}
