import type { JSX } from "preact";
import { readWhole, type WholeRange } from "../link/whole-number.ts";

/**
 * A field for a whole number. What cannot be is left standing, with the nearest number that can; where there is a
 * number that holds of itself (`usual`), it is shown, and an emptied field means it.
 */
export function WholeField(props: {
  readonly id: string;
  readonly label: string;
  readonly range: WholeRange;
  /** Null: the usual one. */
  readonly value: number | null;
  readonly usual?: number | null;
  readonly onChange: (value: number | null) => void;
}): JSX.Element {
  const { id, label, range, value, usual, onChange } = props;
  const read = (field: HTMLInputElement): void => {
    const isUsual = usual !== undefined && field.value === "" && !field.validity.badInput;
    const found = isUsual ? { value: null } : readWhole(field.value, range);
    field.setCustomValidity("problem" in found ? found.problem : "");
    if ("problem" in found) field.reportValidity();
    else onChange(found.value);
  };
  return (
    <label>
      {label}
      <input
        ref={(field) => field?.setCustomValidity("")}
        id={id}
        class="whole"
        type="number"
        step="any"
        value={value ?? usual ?? ""}
        onInput={({ currentTarget }) => currentTarget.setCustomValidity("")}
        onChange={({ currentTarget }) => read(currentTarget)}
      />
    </label>
  );
}
