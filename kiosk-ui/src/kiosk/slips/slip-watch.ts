import type { ReceiptView, TicketSlip } from "@yimen/edge-agent/contract";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { LiveView } from "../../agent/live-view.ts";
import type { Kiosk } from "../kiosk.ts";

/** A slip on its way to paper, of a case or a ticket. */
export type Slip = Pick<ReceiptView, "state" | "reason" | "held" | "copy" | "media"> | TicketSlip;

/** Follows one slip after another until its host is gone. */
export class SlipWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #kiosk: () => Kiosk;
  #live: LiveView<Slip & object> | null = null;
  #slip: Slip | null = null;

  constructor(host: ReactiveControllerHost, kiosk: () => Kiosk) {
    this.#host = host;
    this.#kiosk = kiosk;
    host.addController(this);
  }

  /** As it was last heard of; null: none was asked for. */
  get slip(): Slip | null {
    return this.#live?.state ?? this.#slip;
  }

  /** `id`: of a receipt or a ticket's slip. */
  follow(id: string, slip: Slip): void {
    this.forget();
    this.#slip = slip;
    this.#live = new LiveView<Slip & object>(this.#host, this.#kiosk().socket, () => ({
      view: "slip",
      secret: id,
    }));
    this.#host.requestUpdate();
  }

  forget(): void {
    if (this.#live !== null) {
      this.#host.removeController(this.#live);
      this.#live.hostDisconnected();
    }
    this.#live = null;
    this.#slip = null;
  }

  hostDisconnected(): void {
    this.forget();
  }
}
