/**
 * An error with a name that Retry and Catch match, and a cause.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export class StatesError extends Error {
  override name = "StatesError";
  readonly error: string;
  readonly why: string;

  /** @param error as in ErrorEquals, for example `States.Timeout` or `Lambda.ServiceException`. */
  constructor(error: string, cause: string) {
    super(`${error}: ${cause}`);
    this.error = error;
    this.why = cause;
  }
}

/** The execution, branch or iteration was stopped from outside. No Retry and no Catch sees it. */
export class Aborted extends Error {
  override name = "Aborted";
}

/** A definition that this interpreter does not carry out as Step Functions would, so does not carry out at all. */
export class RefusedDefinition extends Error {
  override name = "RefusedDefinition";
}
