/* Tells how long ago the facts of a page were looked up, where that is long ago by the reader's clock. The day stands
   there without it; it comes into the same line, so that nothing below moves. */
(() => {
  "use strict";

  const DAY = 864e5;
  const language = document.documentElement.lang;
  const format = new Intl.RelativeTimeFormat(language || undefined);

  function ago(days) {
    if (days < 60) return format.format(-days, "day");
    if (days < 730) return format.format(-Math.floor(days / 30.44), "month");
    return format.format(-Math.floor(days / 365.25), "year");
  }

  for (const line of document.querySelectorAll(".x-age[data-x-as-of]")) {
    const days = Math.floor((Date.now() - Date.parse(line.dataset.xAsOf)) / DAY);
    if (!(days > Number(line.dataset.xOldAfter))) continue;
    line.classList.add("x-age--old");
    // CLDR parts the number from its counter in Japanese, which is not written so.
    const words = language.startsWith("ja") ? ago(days).replaceAll(" ", "") : ago(days);
    line.append(`${line.dataset.xComma ?? ", "}${words}`);
  }
})();
