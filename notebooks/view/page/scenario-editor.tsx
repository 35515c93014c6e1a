import type { JSX, RefObject, TargetedInputEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { LONGEST_TEXT_BYTES } from "../../../experiments/spec/longest-text.ts";
import { bytesOf, lengthProblem } from "./text-of-file.ts";
import type { ViewModel } from "./view-model.ts";

/** A scenario of one's own: written, pasted, or from a file. Tab leaves the text, as it leaves any control. */
export function ScenarioEditor(props: {
  readonly view: ViewModel;
  readonly text: string;
}): JSX.Element {
  const { view, text } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const close = (): void => {
    view.draft.end();
    document.querySelector<HTMLElement>("#write")?.focus();
  };
  return (
    <section class="writing" id="writing" aria-labelledby="writing-title">
      <h2 id="writing-title">A scenario of your own</h2>
      <TextField view={view} text={text} field={field} />
      <p class="ways">
        <button
          type="button"
          id="watch-text"
          aria-keyshortcuts="Control+Enter"
          onClick={() => view.watchDraft()}
        >
          Watch it
        </button>
        <ToLine view={view} field={field} />
        <FilePicker view={view} />
        <button type="button" id="close-text" onClick={close}>
          Close
        </button>
        <span class="size">
          {bytesOf(text).toLocaleString("en")} of at most {LONGEST_TEXT_BYTES.toLocaleString("en")}{" "}
          bytes
        </span>
      </p>
    </section>
  );
}

type Field = RefObject<HTMLTextAreaElement | null>;

function TextField(props: {
  readonly view: ViewModel;
  readonly text: string;
  readonly field: Field;
}): JSX.Element {
  const { view, text, field } = props;
  const isRefused = view.own.value !== null && view.player.lanes[0].value.kind === "refused";
  return (
    <>
      <label for="scenario-text">
        Its text, in YAML or JSON; <code>extends: preview</code> begins with what is shipped
      </label>
      <textarea
        id="scenario-text"
        ref={field}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        value={text}
        aria-invalid={isRefused}
        {...(isRefused ? { "aria-describedby": "refused-words" } : {})}
        onInput={({ currentTarget }) => view.draft.write(currentTarget.value)}
        onBeforeInput={(event) => putLong(event, view)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          view.watchDraft();
        }}
      />
    </>
  );
}

/** Characters of a pasted text from which it is put in by the page. */
const LONG = 2000;

/** Browsers put a text in line by line, which takes seconds for thousands of lines: a long one is put in at once. */
function putLong(event: TargetedInputEvent<HTMLTextAreaElement>, view: ViewModel): void {
  const text = event.data ?? "";
  if (text.length < LONG) return;
  event.preventDefault();
  const problem = lengthProblem("the text that was put in", bytesOf(text));
  view.problem.value = problem;
  if (problem !== null) return;
  const { currentTarget: field } = event;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  view.draft.write(field.value);
}

/** Leads to the line of the first thing that is wrong. */
function ToLine({ view, field }: { readonly view: ViewModel; readonly field: Field }) {
  const lane = view.player.lanes[0].value;
  const at = lane.kind === "refused" ? lane.firstAt : null;
  if (at === null || at.line === 0 || at.file !== view.own.value?.name) return null;
  return (
    <button type="button" id="to-line" onClick={() => showLine(field.current, at.line)}>
      Go to line {at.line}
    </button>
  );
}

function showLine(field: HTMLTextAreaElement | null, line: number): void {
  if (field === null) return;
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  field.scrollTop = ((line - 4) * field.scrollHeight) / lines.length;
}

function FilePicker({ view }: { readonly view: ViewModel }): JSX.Element {
  return (
    <label class="file">
      Open a file
      <input
        id="scenario-file"
        type="file"
        accept=".yaml,.yml,.json"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) void view.openFile(file);
          currentTarget.value = ""; // so that the same file can be chosen again once it is mended
        }}
      />
    </label>
  );
}
