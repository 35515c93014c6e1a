import type { JSX } from "preact";
import { isForgotten, theme, THEMES } from "./theme.ts";

/** Light, dark, or as the machine has it. */
export function ThemeSwitch(): JSX.Element {
  return (
    <>
      <label class="theme">
        <span>Theme</span>
        <select
          id="theme"
          value={theme.value}
          onChange={({ currentTarget }) => {
            theme.value = THEMES.find((one) => one === currentTarget.value) ?? "auto";
          }}
        >
          {THEMES.map((name) => (
            <option value={name}>{name}</option>
          ))}
        </select>
      </label>
      <output id="forgotten" aria-live="polite">
        {isForgotten.value ? "This browser keeps no settings: the theme ends with the page" : ""}
      </output>
    </>
  );
}
