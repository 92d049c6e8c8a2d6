import type { Figures } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { type FiguresWords, percent, shareOf, timeOf } from "./words.ts";

/** The figures that are asked for first; none without its n. */
export function tiles(figures: Figures, words: FiguresWords): TemplateResult {
  const { times, onTheSpot, ratings, cards, windows, appointments } = figures;
  const time = (title: "waited" | "handled" | "way", spread: Figures["times"]["waiting"]) =>
    tile(
      words(title),
      timeOf(spread.median, words),
      html`<p>${words("median")} · ${words("p90")} <b>${timeOf(spread.p90, words)}</b></p>
        <p>${words("n", { n: spread.n })}</p><small>${words(`${title}.what`)}</small>`,
    );
  const ended = cards.ended.mended + cards.ended.accepted;
  return html`<div class="figure-tiles">
    ${time("waited", times.waiting)}${time("handled", times.handling)}${time("way", times.way)}
    ${tile(
      words("spot"),
      shareOf(onTheSpot.cases.spot, onTheSpot.cases.n, words),
      html`<p>${words("spot.cases", onTheSpot.cases)}</p><p>${words("spot.items", onTheSpot.items)}</p>`,
    )}
    ${tile(
      words("satisfied"),
      shareOf(ratings.satisfied, ratings.n, words),
      html`<p>${words("satisfied.n", { n: ratings.n, rate: shareOf(ratings.answered, ratings.invited, words), answered: ratings.answered, invited: ratings.invited })}</p>
        <p>${words("satisfied.bad", { bad: ratings.bad })}</p>`,
    )}
    ${tile(
      words("cards"),
      words("cards.open", { n: cards.open }),
      html`<p>${words("cards.raised", cards.raised)}</p><p>${words("cards.ended", { n: ended, ...cards.ended })}</p>
        <p>${words("cards.answering", { time: timeOf(cards.answering.mean, words), n: cards.answering.n })}</p>`,
    )}
    ${tile(
      words("balance"),
      windows.spread === null ? words("none") : percent(windows.spread.mean),
      windows.spread === null
        ? html`<p>${words("balance.none")}</p>`
        : html`<p>${words("balance.range", { most: percent(windows.spread.most), least: percent(windows.spread.least) })}</p>
          <p>${words("balance.n", { n: windows.spread.n, deviation: percent(windows.spread.deviation) })}</p>
          <small>${words("balance.what")}</small>`,
    )}
    ${tile(words("appointments"), String(appointments.n), html`<p>${words("appointments.what", appointments)}</p>`)}
  </div>`;
}

function tile(title: string, big: string, below: TemplateResult): TemplateResult {
  return html`<section class="figure-tile"><h2>${title}</h2><p class="big">${big}</p>${below}</section>`;
}
