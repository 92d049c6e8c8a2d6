import type { Announcement } from "@yimen/edge-agent/contract";
import type { HallLink } from "../link/hall-link.ts";

type Outcome = "ended" | "blocked" | "failed";

/** Plays the calls of the hall, one after another, and says of each how it ended. */
export class Speaker {
  readonly #link: HallLink;
  readonly #audio = new AudioContext();
  #taken = "";

  constructor(link: HallLink) {
    this.#link = link;
    link.followVoice();
    this.#audio.addEventListener("statechange", this.#tell);
    for (const press of ["pointerdown", "keydown"]) addEventListener(press, () => void this.#audio.resume());
    link.addEventListener("change", () => {
      const current = link.voice?.current ?? null;
      if (current === null || current.callId === this.#taken) return;
      this.#taken = current.callId;
      void this.#play(current);
    });
    // Where the browser allows sound it says so at once; where it does not it stays silent until a press.
    this.#audio.resume().then(this.#tell, this.#tell);
    this.#tell();
  }

  readonly #tell = (): void => this.#link.soundIs(this.#audio.state === "running" ? "ready" : "blocked");

  async #play(call: Announcement): Promise<void> {
    // A page that opened in the middle of a call, or slept through it, says nothing of it.
    if (this.#link.now > call.until) return;
    const outcome = await this.#sound(call).catch((): Outcome => "failed");
    await fetch(`/api/voice/${encodeURIComponent(call.callId)}/heard`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ page: this.#link.page, outcome }),
    }).catch(() => undefined);
  }

  async #sound({ url }: Announcement): Promise<Outcome> {
    if (this.#audio.state !== "running") return "blocked";
    const reply = await fetch(url);
    if (!reply.ok) return "failed";
    const sound = await this.#audio.decodeAudioData(await reply.arrayBuffer());
    const source = new AudioBufferSourceNode(this.#audio, { buffer: sound });
    source.connect(this.#audio.destination);
    // A context that is stopped half-way never ends: nobody then says that it was heard.
    const ended = new Promise<Outcome>((resolve) => {
      source.onended = () => resolve("ended");
    });
    source.start();
    return ended;
  }
}
