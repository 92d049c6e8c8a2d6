import type { Language, RatingReasons, RatingSummary, RatingsReport } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { type RatingsWords, share } from "./words.ts";

const levels = [5, 4, 3, 2, 1] as const;

/** The rate, never without its n and the response rate. */
export function rate(summary: RatingSummary, words: RatingsWords): TemplateResult {
  const { n, invited, responseRate, satisfied, excluded } = summary;
  return html`<section class="ratings-card ratings-rate" aria-label=${words("satisfied")}>
    <h2>${words("satisfied")}</h2>
    <p class="big">${share(satisfied)}</p><p class="small">${words("satisfied.what")}</p>
    <p class="n">${words("n", { n })}</p>
    <p>${responseRate === null ? words("response.none") : words("response", { rate: share(responseRate), rated: n + excluded, invited })}</p>
    ${excluded === 0 ? nothing : html`<p>${words("excluded", { n: excluded })}</p>`}
    <p class="small">${words("silent")}</p></section>`;
}

export function distribution({ levels: counts, n }: RatingSummary, words: RatingsWords): TemplateResult {
  const most = Math.max(1, ...counts);
  return html`<section class="ratings-card"><h2>${words("levels")}</h2>
    <table class="ratings-bars"><tbody>${levels.map((level, at) => {
      const count = counts[at] ?? 0;
      return html`<tr><th scope="row">${words(`level${level}`)}</th>
        <td class="bar"><span class="level-${level}" style="inline-size:${(count / most) * 100}%"></span></td>
        <td class="count">${count}</td><td class="count">${n === 0 ? "—" : share(count / n)}</td></tr>`;
    })}</tbody></table></section>`;
}

export function beside(
  report: RatingsReport,
  reasons: RatingReasons | null,
  words: RatingsWords,
  language: Language,
): TemplateResult {
  const nameOf = (code: string) => {
    const found = reasons?.reasons.find((each) => each.code === code);
    return found === undefined ? code : local(found.text, language);
  };
  return html`<section class="ratings-card"><h2>${words("reasons")}</h2>
    ${
      report.reasons.length === 0
        ? html`<p class="small">${words("reasons.none")}</p>`
        : html`<ul class="ratings-counts">${report.reasons.map(({ code, n }) => html`<li>${nameOf(code)}<b>${n}</b></li>`)}</ul>`
    }
    <h2>${words("channels")}</h2>
    <ul class="ratings-counts">${report.channels.map(({ channel, n }) => html`<li>${words(`channel.${channel}`)}<b>${n}</b></li>`)}</ul></section>`;
}

export function signs({ signals, strays }: RatingsReport, words: RatingsWords): TemplateResult {
  return html`<section class="ratings-card"><h2>${words("signals")}</h2><p class="small">${words("signals.lead")}</p>
    <ul class="ratings-counts"><li>${words("signal.too-fast")}<b>${signals.tooFast}</b></li>
      <li>${words("signal.nobody-there")}<b>${signals.nobodyThere}</b></li></ul>
    ${
      strays.length === 0
        ? html`<p class="small">${words("strays.none")}</p>`
        : strays.map(({ window, n }) => html`<p class="small">${words("strays", { window, n })}</p>`)
    }</section>`;
}

/** Clerks with enough ratings to say something of them. */
export function clerks(report: RatingsReport, words: RatingsWords): TemplateResult {
  const { fewest, clerksHidden } = report;
  return html`<section class="ratings-card wide"><h2>${words("clerks")}</h2>
    <p class="small">${words("clerks.lead", { fewest, hidden: clerksHidden })}</p>
    ${
      report.clerks.length === 0
        ? nothing
        : html`<table class="ratings-table"><thead><tr>${(
            ["name", "satisfied", "n", "response", "median", "signals"] as const
          ).map(
            (column) => html`<th scope="col">${words(`clerk.${column}`)}</th>`,
          )}</tr></thead><tbody>${report.clerks.map(
            ({ clerk, summary, medianMs, tooFast, nobodyThere, outlier }) => html`<tr>
              <th scope="row">${words("clerk.number", { name: clerk.name, number: clerk.staffNumber })}</th>
              <td>${share(summary.satisfied)}</td><td>${summary.n}</td><td>${share(summary.responseRate)}</td>
              <td>${medianMs === null ? words("none") : words("seconds", { s: (medianMs / 1000).toFixed(1) })}</td>
              <td>${[
                ...(tooFast === 0 ? [] : [`${words("signal.too-fast")} ${tooFast}`]),
                ...(nobodyThere === 0 ? [] : [`${words("signal.nobody-there")} ${nobodyThere}`]),
                ...outlier.map((each) => words(`outlier.${each}`)),
              ].map((sign) => html`<span class="ratings-sign">${sign}</span>`)}</td></tr>`,
          )}</tbody></table>`
    }</section>`;
}
