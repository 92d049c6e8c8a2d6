import type { LitElement, ReactiveController } from "lit";

/** Opens the dialog that its host draws, over everything else and with the keyboard in it. */
export class OpenDialog implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const dialog = this.#host.querySelector<HTMLDialogElement>("dialog");
    if (dialog !== null && !dialog.open) dialog.showModal();
  }
}
