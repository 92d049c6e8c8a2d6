import { type AdfState, capabilitiesXml, statusXml } from "./words.ts";

/** What goes wrong, until it is set to null. `times`: so often, then never more. */
export type ScannerFault =
  /** 503 to the question for a page. */
  | { readonly kind: "busy"; readonly times: number }
  /** 503 to a new job: somebody else scans. */
  | { readonly kind: "taken"; readonly times: number }
  /** The page after so many jams; 409, and the status says so. */
  | { readonly kind: "jam"; readonly afterPages: number }
  | { readonly kind: "door-open" }
  /** 409, and the status names no reason. */
  | { readonly kind: "conflict" }
  /** Each page takes so long. */
  | { readonly kind: "slow"; readonly delayMs: number }
  /** The line breaks off in the middle of the page after so many. */
  | { readonly kind: "cut"; readonly afterPages: number }
  /** 503 to the question for a page, for ever. */
  | { readonly kind: "endless" }
  /** Takes questions and answers none. */
  | { readonly kind: "silent" }
  /** Answers with what is no XML and no picture. */
  | { readonly kind: "babble" }
  /** Names its jobs under a host that nobody can reach. */
  | { readonly kind: "elsewhere" };

export type ScannerReply =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
      readonly delayMs: number;
    }
  /** The head and half of the body, then the line is cut. */
  | { readonly kind: "cut"; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array }
  | { readonly kind: "silence" };

interface Job {
  readonly path: string;
  readonly source: "Platen" | "Feeder";
  pages: number;
}

/** A scanner without its wire: one job at a time, pages in the feeder and one on the platen. */
export class SimulatedScanner {
  readonly root = "/eSCL";
  /** Null: the scanner has none. */
  platen: Uint8Array | null;
  feeder: Uint8Array[] | null;
  readonly #duplex: boolean;
  #fault: ScannerFault | null = null;
  #left = 0;
  /** Paper is stuck, job or none, until a hand takes it out. */
  #stuck = false;
  #job: Job | null = null;
  #jobs = 0;

  constructor(platen: Uint8Array | null, feeder: readonly Uint8Array[] | null, duplex: boolean) {
    this.platen = platen;
    this.feeder = feeder === null ? null : [...feeder];
    this.#duplex = duplex;
  }

  /** Whether a job was begun and not ended. */
  get busy(): boolean {
    return this.#job !== null;
  }

  /** A job whose host went is given up; what it has pulled in is out. */
  hostGone(): void {
    this.#job = null;
  }

  setFault(fault: ScannerFault | null): void {
    this.#fault = fault;
    this.#stuck = false;
    this.#left = fault !== null && "times" in fault ? fault.times : 0;
  }

  reply(method: string, path: string, body: string): ScannerReply {
    const fault = this.#fault?.kind;
    if (fault === "silent") return { kind: "silence" };
    if (fault === "babble")
      return answer(200, { "content-type": "text/plain" }, "<!DOCTYPE x [<!ENTITY y 'z'>]>");
    if (method === "GET" && path === `${this.root}/ScannerCapabilities`) return this.#capabilities();
    if (method === "GET" && path === `${this.root}/ScannerStatus`) return this.#status();
    if (method === "POST" && path === `${this.root}/ScanJobs`) return this.#begin(body);
    const job = this.#job;
    if (job !== null && path === job.path && method === "DELETE") {
      this.#job = null;
      return answer(200);
    }
    if (job !== null && path === `${job.path}/NextDocument` && method === "GET") return this.#page(job);
    return answer(404);
  }

  #capabilities(): ScannerReply {
    const has = { platen: this.platen !== null, feeder: this.feeder !== null, duplex: this.#duplex };
    return xml(capabilitiesXml(has));
  }

  #status(): ScannerReply {
    const adf = this.#adf();
    const stopped = adf === "ScannerAdfJam" || adf === "ScannerAdfHatchOpen";
    return xml(statusXml(stopped ? "Stopped" : this.#job === null ? "Idle" : "Processing", adf));
  }

  #adf(): AdfState | null {
    if (this.feeder === null) return null;
    if (this.#fault?.kind === "door-open") return "ScannerAdfHatchOpen";
    if (this.#jammed()) return "ScannerAdfJam";
    if (this.#job?.source === "Feeder") return "ScannerAdfProcessing";
    return this.feeder.length > 0 ? "ScannerAdfLoaded" : "ScannerAdfEmpty";
  }

  #jammed(): boolean {
    const fault = this.#fault;
    const job = this.#job;
    this.#stuck ||= fault?.kind === "jam" && job?.source === "Feeder" && job.pages >= fault.afterPages;
    return this.#stuck;
  }

  #begin(body: string): ScannerReply {
    if (this.#job !== null || this.#strikes("taken")) return answer(503, { "retry-after": "1" });
    const asked = /<pwg:InputSource>(Platen|Feeder)<\/pwg:InputSource>/.exec(body)?.[1];
    const source = asked === "Feeder" ? "Feeder" : "Platen";
    const paper = source === "Feeder" ? this.feeder : this.platen;
    if (asked === undefined || paper === null) return answer(400);
    if (this.#fault?.kind === "conflict" || this.#fault?.kind === "door-open") return answer(409);
    if (source === "Feeder" && this.feeder?.length === 0) return answer(409);
    this.#jobs += 1;
    const path = `${this.root}/ScanJobs/sim-${String(this.#jobs).padStart(4, "0")}`;
    this.#job = { path, source, pages: 0 };
    return answer(201, { location: this.#fault?.kind === "elsewhere" ? `http://192.0.2.9:9${path}/` : path });
  }

  #page(job: Job): ScannerReply {
    const fault = this.#fault;
    if (fault?.kind === "endless" || this.#strikes("busy")) return answer(503, { "retry-after": "2" });
    if (this.#jammed()) return answer(409);
    const page = job.source === "Feeder" ? this.feeder?.[0] : job.pages === 0 ? this.platen : undefined;
    if (page === undefined || page === null) return answer(404);
    if (job.source === "Feeder") this.feeder?.shift();
    job.pages += 1;
    const headers = { "content-type": "image/jpeg", "content-length": String(page.length) };
    if (fault?.kind === "cut" && job.pages > fault.afterPages) {
      return { kind: "cut", headers, body: page.subarray(0, page.length >> 1) };
    }
    return { ...answer(200, headers, page), delayMs: fault?.kind === "slow" ? fault.delayMs : 0 };
  }

  #strikes(kind: "busy" | "taken"): boolean {
    if (this.#fault?.kind !== kind || this.#left === 0) return false;
    this.#left -= 1;
    return true;
  }
}

function xml(text: string) {
  return answer(200, { "content-type": "text/xml" }, text);
}

function answer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: string | Uint8Array = "",
) {
  return { kind: "answer", status, headers, body: Buffer.from(body), delayMs: 0 } as const;
}
