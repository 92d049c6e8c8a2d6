import type { TextKey } from "../../../locales/zh-Hans.ts";
import type { Kiosk } from "../../kiosk.ts";
import { printReasons } from "../../print-reasons.ts";
import type { Slip } from "../../slips/slip-watch.ts";

export interface PaperWords {
  readonly kind: "ok" | "warn" | "";
  readonly icon: "printer" | "check" | "warn";
  readonly words: string;
}

/** What became of the ticket's paper, and that the number counts all the same. */
export function paperWords(kiosk: Kiosk, slip: Slip | null): PaperWords {
  const why = (reason: string | null): string => {
    const key: TextKey = printReasons[reason ?? ""] ?? "receipt.reason.other";
    return kiosk.text(key);
  };
  if (slip === null) return { kind: "warn", icon: "printer", words: kiosk.text("ticket.slip.none") };
  if (slip.held) {
    return {
      kind: "warn",
      icon: "printer",
      words: kiosk.text("ticket.slip.held", { reason: why(slip.reason) }),
    };
  }
  switch (slip.state) {
    case "printed":
      return { kind: "ok", icon: "check", words: kiosk.text("ticket.slip.printed") };
    case "not-printed": {
      const words = kiosk.text("ticket.slip.not-printed", { reason: why(slip.reason) });
      return { kind: "warn", icon: "warn", words };
    }
    case "unknown":
      return { kind: "warn", icon: "warn", words: kiosk.text("ticket.slip.unknown") };
    case "requested":
    case "printing":
      return { kind: "", icon: "printer", words: kiosk.text("ticket.slip.printing") };
  }
}
