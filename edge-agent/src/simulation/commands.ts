/** One thing that a simulated device can be told to do; the page, script files and the command line tell it alike. */
export interface PartCommand {
  /** `paper full|low|out`, or with what it does: `unplug: pull the cable`. */
  readonly help: string;
  /** The words it takes; without them any text, or none. */
  readonly choices?: readonly string[];
  /** Throws with a sentence when the words after it are wrong. */
  run(words: string): void | Promise<void>;
}
export type PartCommands = Readonly<Record<string, PartCommand>>;

/** A command that takes one of some words. */
export function choice<const Word extends string>(
  name: string,
  choices: readonly Word[],
  run: (word: Word) => void | Promise<void>,
): PartCommand {
  return { help: `${name} ${choices.join("|")}`, choices, run: (word) => run(oneOf(word, choices)) };
}

/** `fault NAME` sets what the device does wrong, `fault none` takes it back. */
export function faultCommand<const Fault extends string>(
  faults: readonly Fault[],
  set: (fault: Fault | null) => void | Promise<void>,
): PartCommand {
  return choice("fault", [...faults, "none"] as const, (word) =>
    set(word === "none" ? null : (word as Fault)),
  );
}

export function oneOf<const Word extends string>(word: string, known: readonly Word[]): Word {
  const found = known.find((each) => each === word);
  if (found === undefined) throw new Error(`expected one of ${known.join(", ")}`);
  return found;
}

/** Throws with a sentence for a command that the device does not know or that refuses its words. */
export async function obey(commands: PartCommands, line: string): Promise<void> {
  const [name = "", ...words] = line.trim().split(/\s+/);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new Error(`"${name}" is none of ${Object.keys(commands).join(", ")}`);
  await command.run(words.join(" "));
}
