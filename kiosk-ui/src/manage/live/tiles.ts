import { shownWords } from "@yimen/edge-agent/contract/shown-word.ts";
import { html, type TemplateResult } from "lit";
import { wordText } from "../device-word.ts";
import { lasting } from "../elapsed.ts";
import { otherWords } from "./device-counts.ts";
import type { LiveLook } from "./look.ts";

/** The figures that are looked at first; no mean and no share without its n. */
export function tiles(look: LiveLook): TemplateResult {
  return html`<div class="con-tiles live-tiles">${waiting(look)}${longest(look)}${handling(look)}${ratings(look)}${devices(look)}</div>`;
}

type Tone = "plain" | "good" | "watch" | "bad";

function tile(name: string, title: string, big: string, tone: Tone, below: unknown): TemplateResult {
  return html`<section class="con-tile" data-tile=${name} data-tone=${tone}><h2>${title}</h2><b>${big}</b><small>${below}</small></section>`;
}

function waiting({ hall: { queue }, words }: LiveLook): TemplateResult {
  const { issued, served, missed, cancelled } = queue;
  return tile(
    "waiting",
    words("tile.waiting"),
    String(queue.waiting),
    queue.overPromise > 0 ? "bad" : "plain",
    queue.overPromise > 0
      ? words("tile.waiting.over", { n: queue.overPromise })
      : words("tile.waiting.today", { issued, served, missed, cancelled }),
  );
}

function longest({ hall, words, own, now }: LiveLook): TemplateResult {
  const { queue, waited } = hall;
  return tile(
    "longest",
    words("tile.longest"),
    queue.longestSince === null ? "—" : lasting(own, now - queue.longestSince),
    queue.overPromise > 0 ? "bad" : "plain",
    waited.median === null
      ? words(queue.longestSince === null ? "tile.longest.none" : "tile.none")
      : words("tile.longest.median", { time: lasting(own, waited.median), n: waited.n }),
  );
}

function handling({ hall: { handling: figures }, words, own }: LiveLook): TemplateResult {
  const { n, mean, median } = figures;
  return tile(
    "handling",
    words("tile.handling"),
    mean === null ? "—" : lasting(own, mean),
    "plain",
    median === null ? words("tile.none") : words("tile.handling.median", { time: lasting(own, median), n }),
  );
}

function ratings({ hall, words }: LiveLook): TemplateResult {
  const { n, invited, satisfied, responseRate } = hall.ratings;
  return tile(
    "ratings",
    words("tile.ratings"),
    satisfied === null ? "—" : percent(satisfied),
    "plain",
    invited === 0
      ? words("tile.none")
      : words("tile.ratings.n", { n, invited, rate: responseRate === null ? "—" : percent(responseRate) }),
  );
}

function devices({ hall: { devices: count }, words, language }: LiveLook): TemplateResult {
  const { attention, degraded, unknown } = count;
  const all = shownWords.reduce((sum, word) => sum + count[word], 0);
  const tone = count["out-of-service"] + unknown > 0 ? "bad" : degraded + attention > 0 ? "watch" : "good";
  return html`<a class="con-tile" href="#devices" data-tile="devices" data-tone=${all === 0 ? "plain" : tone}><h2>${words("tile.devices")}</h2>
    <b>${all === 0 ? "—" : `${count["in-service"]} / ${all}`}</b><small>${[
      ...otherWords(count).map(({ word, n }) => `${wordText(word, language)} ${n}`),
      ...(count.stationsAway > 0 ? [words("tile.devices.away", { n: count.stationsAway })] : []),
      ...(all > 0 && all === count["in-service"] ? [words("tile.devices.well")] : []),
    ].join(" · ")}</small></a>`;
}

/** 96.5% */
function percent(share: number): string {
  return `${(Math.round(share * 1000) / 10).toFixed(1)}%`;
}
