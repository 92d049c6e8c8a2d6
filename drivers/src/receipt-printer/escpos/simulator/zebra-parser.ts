import type { HostCommand, HostParser } from "./command-parser.ts";

const none = new Uint8Array(0);
const cut: HostCommand = { name: "1d56", data: Uint8Array.of(0) };

type Found = { readonly commands: readonly HostCommand[]; readonly length: number } | "unfinished";

/** Zebra TTP as far as dot lines, cutting, the presenter and its enquiries go. */
export class ZebraParser implements HostParser {
  private pending = new Uint8Array(0);

  push(chunk: Uint8Array): HostCommand[] {
    this.pending = Uint8Array.of(...this.pending, ...chunk);
    const commands: HostCommand[] = [];
    for (let found = this.next(); found !== "unfinished"; found = this.next()) {
      commands.push(...found.commands);
      this.pending = this.pending.subarray(found.length);
    }
    return commands;
  }

  private next(): Found {
    const [first, second, third] = this.pending;
    if (first === undefined) return "unfinished";
    if (first === 0x05) return { commands: [{ name: "retract", data: none }], length: 1 };
    if (first === 0x1e) return { commands: [cut, { name: "present", data: none }], length: 1 };
    if (first !== 0x19 && first !== 0x1b) return { commands: [], length: 1 };
    if (second === undefined) return "unfinished";
    if (first === 0x19)
      return { commands: [{ name: second >= 100 ? "retract" : "eject", data: none }], length: 2 };
    if (second === 0x1e) return { commands: [cut], length: 2 };
    if (third === undefined) return "unfinished";
    switch (second) {
      case 0x05:
        return { commands: [{ name: "zebra-status", data: Uint8Array.of(third) }], length: 3 };
      case 0x06:
        return { commands: [{ name: "zebra-marker", data: Uint8Array.of(third) }], length: 3 };
      case 0x0c:
        return { commands: [{ name: "present", data: none }], length: 3 };
      case 0x4a:
        return { commands: [{ name: "1b4a", data: Uint8Array.of(third) }], length: 3 };
      case 0x73:
        return this.row(third);
      default:
        return { commands: [], length: 2 };
    }
  }

  /** ESC s n: a line of dots. */
  private row(bytes: number): Found {
    if (this.pending.length < 3 + bytes) return "unfinished";
    const data = Uint8Array.of(0x30, 0, bytes, 0, 1, 0, ...this.pending.subarray(3, 3 + bytes));
    return { commands: [{ name: "1d76", data }], length: 3 + bytes };
  }
}
