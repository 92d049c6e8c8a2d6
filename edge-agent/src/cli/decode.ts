import { readFileSync } from "node:fs";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import { HexReader } from "./hex.ts";

type Decoder = (chunks: Iterable<Uint8Array>) => Iterable<unknown>;

const decoders = {
  sdt: async (): Promise<Decoder> => (await import("@yimen/drivers/id-card/sdt/decode.ts")).decodeSdt,
  "escpos-status": async (): Promise<Decoder> =>
    (await import("@yimen/drivers/receipt-printer/escpos/decode.ts")).decodeEscposStatus,
} as const;

/**
 * Hexadecimal text → one JSON object a line. What is no hexadecimal digit is reported as noise with the number of
 * characters, and the bytes around it still count. Always exit code 0 when the text could be read at all.
 */
export async function decode(language: keyof typeof decoders, file: string | undefined): Promise<ExitCode> {
  const text = await readText(file);
  const decoder = await decoders[language]();
  let lines = "";
  const write = (decoded: unknown) => {
    lines += `${JSON.stringify(decoded)}\n`;
  };
  for (const decoded of decoder(bytesOf(text, write))) write(decoded);
  process.stdout.write(lines);
  return exit.ok;
}

function* bytesOf(text: string, report: (noise: unknown) => void): Generator<Uint8Array> {
  const reader = new HexReader();
  for (const piece of [...reader.push(text), ...reader.end()]) {
    if (piece.kind === "bytes") yield piece.bytes;
    else report({ type: "noise", bytes: piece.characters, reason: "not-hex" });
  }
}

async function readText(file: string | undefined): Promise<string> {
  if (file === undefined) {
    let text = "";
    for await (const piece of process.stdin.setEncoding("utf8")) text += piece;
    return text;
  }
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new CommandError(
      exit.usage,
      code === "ENOENT" ? `There is no file ${file}.` : `${file} can't be read (${code}).`,
    );
  }
}
