/** What was known where a class of one's own threw. */
export interface OwnAgentCall {
  readonly className: string;
  readonly member: string;
  /** Null where the agent is not known. */
  readonly indexInGroup: number | null;
  /** Null where it was not called at a moment of the run. */
  readonly nowUs: number | null;
}

/** What a class of one's own threw: the message names the place in its file, the class and its member. */
export class OwnAgentError extends Error {
  override name = "OwnAgentError";
  readonly call: OwnAgentCall;

  constructor(message: string, call: OwnAgentCall, cause: unknown) {
    super(message, { cause });
    this.call = call;
  }
}
