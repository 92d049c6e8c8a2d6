/** Characters at the head of a cell that spreadsheets take for a formula; Chinese ones take the full-width signs, too (OWASP, CSV injection). */
export const formulaSigns = "=+\\-@\\t\\r\\n＝＋－＠";
