import type { SettingMistake } from "@yimen/edge-agent/contract";
import type { Shape } from "./shape.ts";
import { choiceOf, type SettingPath, type SettingsWords } from "./words.ts";

/** Where in the form each mistake stands; `shape` of the section's schema, to say what would be right. */
export class Mistakes {
  readonly #found: readonly SettingMistake[];

  constructor(found: readonly SettingMistake[]) {
    this.#found = found;
  }

  /** Each place once. */
  get paths(): readonly SettingPath[] {
    return this.#found
      .map(({ path }) => path)
      .filter((path, at, all) => all.findIndex((other) => same(other, path)) === at);
  }

  /** In words; null: nothing is wrong with it. */
  of(path: SettingPath, shapeOf: (path: SettingPath) => Shape | null, words: SettingsWords): string | null {
    const found = this.#found.find((mistake) => same(mistake.path, path));
    if (found === undefined) return null;
    const { example, reason } = found;
    // With a reason it may be missing beside another key, or be there twice.
    if (reason === undefined && found.what === "missing-key") return words("mistake.missing");
    const { minimum, maximum } = shapeOf(path) ?? {};
    const said = [
      reason !== undefined
        ? words(`reason.${reason}`)
        : minimum === undefined || maximum === undefined
          ? words("mistake")
          : words("mistake.range", { from: minimum, to: maximum }),
    ];
    if (example !== undefined && (typeof example !== "object" || Array.isArray(example)))
      said.push(
        words("mistake.example", {
          example: Array.isArray(example) ? JSON.stringify(example) : choiceOf(path, example, words),
        }),
      );
    return said.join(" · ");
  }

  /** Anything at or below it. */
  below(path: SettingPath): boolean {
    return this.#found.some((mistake) => same(mistake.path.slice(0, path.length), path));
  }

  /** Sections in which something is wrong. */
  get sections(): ReadonlySet<string> {
    return new Set(this.#found.map(({ path }) => String(path[0])));
  }
}

function same(one: SettingPath, other: SettingPath): boolean {
  return one.length === other.length && one.every((step, at) => step === other[at]);
}
