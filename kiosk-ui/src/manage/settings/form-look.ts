import type { Choice } from "./references.ts";
import type { SettingPath, SettingsWords } from "./words.ts";

/** What the form is drawn from, and where what was typed goes. */
export interface FormLook {
  readonly words: SettingsWords;
  value(path: SettingPath): unknown;
  /** As the configuration file has it. */
  fileValue(path: SettingPath): unknown;
  /** Undefined takes it away. */
  set(path: SettingPath, value: unknown): void;
  /** Names of what is elsewhere in the settings; null: it is typed. */
  choices(path: SettingPath): readonly Choice[] | null;
  isChanged(path: SettingPath): boolean;
  /** What is wrong with it, in words; null: nothing is known. */
  mistake(path: SettingPath): string | null;
  /** Whether anything at or below it is wrong. */
  isWrong(path: SettingPath): boolean;
  /** An entry came to the end of the list. */
  added(path: SettingPath): void;
  /** Whether a new entry of the list would have any effect. */
  canAdd(path: SettingPath): boolean;
}
