import { startAgain } from "../launcher/layout.ts";

/** What the process answers when it ends; documented in the README. */
export const exit = {
  ok: 0,
  /** Something that was checked is not as it should be. */
  failed: 1,
  /** Wrong arguments, or a wrong configuration file. */
  usage: 2,
  /** The device or the agent that was asked for is not there. */
  away: 3,
  /** The agent can't start: port taken, data folder not writable or in use. */
  cannotStart: 4,
  /** A fault of the program itself. */
  internal: 70,
  /** For the launcher: start what was asked for. */
  again: startAgain,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** Ends a command with a sentence for the person at the terminal, never a stack trace. */
export class CommandError extends Error {
  readonly code: ExitCode;

  constructor(code: ExitCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = "CommandError";
    this.code = code;
  }
}
