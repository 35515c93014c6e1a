/** Why results cannot be shown: a sentence for whoever opened them, without its full stop. */
export class ResultsProblem extends Error {
  override name = "ResultsProblem";
}
