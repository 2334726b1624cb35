/* Adds buttons that copy a citation. Without this file, or where a page may not write to the clipboard, its text stands
   there to be selected. */
(() => {
  "use strict";

  if (!navigator.clipboard) return;

  function addButton(form, words, status) {
    const head = form.querySelector("figcaption");
    const text = form.querySelector("pre");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "x-copy";
    button.textContent = words.xCopy;
    // What is copied is part of the name: three buttons say the same otherwise.
    button.setAttribute("aria-label", `${words.xCopy}: ${head.textContent.trim()}`);
    button.addEventListener("click", async () => {
      let told = words.xCopied;
      try {
        await navigator.clipboard.writeText(text.textContent);
      } catch {
        told = words.xFailed;
      }
      status.textContent = told;
      button.after(status);
    });
    head.after(button);
  }

  // The panel at the foot of the page says it for both.
  const words = document.querySelector(".x-cite[data-x-copy]");
  if (!words) return;
  for (const cite of document.querySelectorAll(".x-cite")) {
    const status = document.createElement("span");
    status.className = "x-copy__status";
    status.setAttribute("role", "status");
    cite.append(status);
    for (const form of cite.querySelectorAll("figure")) addButton(form, words.dataset, status);
  }
})();
