import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { chosenFiles, droppedFiles } from "./picked-files.ts";
import type { ResultsModel } from "./results-model.ts";

/** Studies that stand beside the page; addresses are relative to it. */
const EXAMPLES = [
  {
    address: "../studies/preview/",
    title: "Preview",
    about: "twelve replications of the study that shows the project first.",
  },
  {
    address: "../studies/position-limits/",
    title: "Position limits",
    about:
      "dose and response of a spot-month limit, 1,800 runs by an earlier version of the engine.",
  },
] as const;

/** Where results come from: a folder of this machine, an address on the page's own server, or an example. */
export function OpenPanel({ results }: { readonly results: ResultsModel }): JSX.Element {
  const isOver = useSignal(false);
  const address = useSignal("../results/");
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    isOver.value = false;
    if (event.dataTransfer === null) return;
    results.choose(await droppedFiles(event.dataTransfer).catch(() => []));
  };
  return (
    <section
      class={isOver.value ? "open-results is-over" : "open-results"}
      aria-labelledby="open-title"
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => void drop(event)}
    >
      <h2 id="open-title">Open a study's results</h2>
      <p>
        The folder that <code>tokenpit study run</code> left, such as <code>out/preview</code>: its
        effects, the runs behind each, and a replay of any of them. The files stay on this machine.
      </p>
      <div class="open-ways">
        <Pick label="Choose a folder" isFolder results={results} />
        <Pick label="Or its files" isFolder={false} results={results} />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            results.openAddress(address.value);
          }}
        >
          <label>
            Or an address on this server
            <input
              id="results-address"
              type="text"
              value={address.value}
              spellcheck={false}
              onInput={({ currentTarget }) => {
                address.value = currentTarget.value;
              }}
            />
          </label>
          <button type="submit">Open</button>
        </form>
      </div>
      <p class="hint">
        Or drop the folder here. <code>npx tokenpit view FOLDER</code> serves a folder at{" "}
        <code>../results/</code>.
      </p>
      <h3>Examples</h3>
      <ul>
        {EXAMPLES.map(({ address: at, title, about }) => (
          <li key={at}>
            <a href={`#results?${new URLSearchParams({ v: "1", from: at }).toString()}`}>{title}</a>
            : {about}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Pick(props: {
  readonly label: string;
  readonly isFolder: boolean;
  readonly results: ResultsModel;
}): JSX.Element {
  const { label, isFolder, results } = props;
  return (
    <label class="file">
      {label}
      <input
        id={isFolder ? "results-folder" : "results-files"}
        type="file"
        multiple
        {...(isFolder ? { webkitdirectory: true } : {})}
        onChange={({ currentTarget }) => results.choose(chosenFiles(currentTarget.files))}
      />
    </label>
  );
}
