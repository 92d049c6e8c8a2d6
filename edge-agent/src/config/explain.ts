import { stringify } from "yaml";
import type { Mistake, Path } from "./mistakes.ts";
import type { Place } from "./yaml.ts";

/** One mistake with its place in the file. */
export type PlacedMistake = Place &
  (
    | ({ readonly file: string } & Mistake)
    | { readonly file: string; readonly what: "not-yaml" | "not-readable"; readonly expected: string }
  );

/**
 * What an installer reads: `file:line:column  path: found …, expected …` and below it a line to copy.
 * Long or odd values are cut, so that a message stays a message.
 */
export function explain(mistake: PlacedMistake): string {
  const place = `${mistake.file}:${mistake.line}:${mistake.column}`;
  switch (mistake.what) {
    case "not-yaml":
    case "not-readable":
      return `${place}  ${mistake.expected}`;
    case "unknown-key": {
      const key = String(mistake.path.at(-1));
      const meant = mistake.example === undefined ? "" : ` Did you mean ${String(mistake.example)}?`;
      const above = spell(mistake.path.slice(0, -1));
      return `${place}  ${above === "" ? "" : `${above}: `}unknown key ${JSON.stringify(key)}, expected ${mistake.expected}.${meant}`;
    }
    case "missing-key":
      return `${place}  ${spell(mistake.path)} is missing, expected ${mistake.expected}${example(mistake)}`;
    case "wrong-value":
      return `${place}  ${spell(mistake.path)}: found ${shorten(mistake.found)}, expected ${mistake.expected}${example(mistake)}`;
  }
}

/** `devices[0].port`. */
export function spell(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : text === "" ? step : `${text}.${step}`),
    "",
  );
}

function example(mistake: Mistake): string {
  if (mistake.example === undefined) return "";
  const key = mistake.path.at(-1);
  const value = typeof key === "string" ? { [key]: mistake.example } : [mistake.example];
  const lines = stringify(value, { lineWidth: 0, flowCollectionPadding: true }).trimEnd().split("\n");
  return `\n    for example:${lines.map((line) => `\n      ${line}`).join("")}`;
}

function shorten(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
