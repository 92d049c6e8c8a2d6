import { readFileSync, writeFileSync } from "node:fs";
import { isDeviceError } from "@yimen/drivers/contract";
import { parseReceiptDocument, profileNames, renderReceipt } from "@yimen/drivers/receipt-printer/receipt.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";

/** Lays a slip out for one printer profile: its bytes, and the picture that the paper would show. */
export async function receipt(
  file: string,
  options: { readonly profile: string; readonly bytes?: string; readonly png?: string },
): Promise<ExitCode> {
  if (!profileNames.includes(options.profile)) {
    const known = profileNames.join(", ");
    throw new CommandError(exit.usage, `There is no profile ${options.profile}. There are: ${known}`);
  }
  const slip = readSlip(file);
  try {
    const { bytes, png } = await renderReceipt(parseReceiptDocument(slip), options.profile);
    if (options.bytes !== undefined) write(options.bytes, bytes);
    if (options.png !== undefined) write(options.png, png);
    process.stdout.write(`${JSON.stringify({ profile: options.profile, bytes: bytes.length })}\n`);
    return exit.ok;
  } catch (error) {
    if (isDeviceError(error)) throw new CommandError(exit.usage, `${file}: ${error.message}`);
    throw error;
  }
}

function readSlip(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new CommandError(exit.usage, `${file} is no JSON: ${error.message}`);
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(
      exit.usage,
      code === "ENOENT" ? `There is no file ${file}.` : `${file} can't be read (${code}).`,
    );
  }
}

function write(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new CommandError(
      exit.usage,
      `${file} can't be written (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}
