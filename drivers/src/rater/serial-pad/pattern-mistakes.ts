import { checksumBytes } from "./checksum.ts";
import type { SerialPadOptions } from "./options.ts";
import { isNamed, type Token, tokensOf } from "./tokens.ts";

export type PatternOptions = Pick<
  SerialPadOptions,
  "frame" | "lengthAdds" | "checksum" | "checksumFrom" | "keys"
> & {
  /** No frame is longer. */
  readonly maxBytes: number;
};

/** What an installer must change before the pattern can be understood; null: nothing. */
export function patternMistake(tokens: readonly Token[], options: PatternOptions): string | null {
  const count = (name: string) => tokens.filter((token) => isNamed(token, name)).length;
  const gaps = tokens.filter(({ is }) => is === "gap").length;
  const bytes = tokens.length - gaps;
  const gapAt = tokens.findIndex(({ is }) => is === "gap");
  if (count("key") === 0) return "frame: nothing is marked {key}; mark the byte that tells which key it was";
  if (gaps > 1) return "frame: … may stand once; write ?? for each single byte that varies";
  if (bytes > options.maxBytes)
    return `frame: ${bytes} bytes are more than a pad sends (${options.maxBytes})`;
  if (gapAt === 0) return "frame: … can't stand first, since no frame would have a beginning";
  if (gapAt !== -1 && count("len") === 0 && tokens.at(-1)?.is !== "byte")
    return "frame: … needs {len} before it or a fixed byte at the end, or nobody knows where a frame ends";
  if (gaps === 1 && count("len") > 0 && options.lengthAdds === undefined)
    return "lengthAdds: {len} and … need it: how many bytes a frame has beyond what {len} says";
  if (gapAt !== -1 && tokens.slice(gapAt).some((token) => isNamed(token, "len")))
    return "frame: {len} must stand before …";
  if (options.checksum !== "none" && count("check") !== checksumBytes(options.checksum))
    return `frame: with the checksum ${options.checksum}, {check} must stand in it once`;
  if (options.checksum === "none" && tokensOf(options.frame).some((token) => isNamed(token, "check")))
    return "checksum: {check} stands in the frame, so say how it is computed: sum8, xor8 or crc16-modbus";
  const keyBytes = count("key");
  const wrong = Object.keys(options.keys).find((key) => key.length !== keyBytes * 2);
  if (wrong !== undefined)
    return `keys: "${wrong}" must have ${keyBytes * 2} hexadecimal digits, two for each {key} in the frame`;
  return null;
}
