// Compares a file with the versions of a contract without sending it: its digest is computed here, and the answer that
// the page holds for it, hidden, is shown. Browsers compute digests only on sites reached by https or on the own machine;
// elsewhere the form is sent as it is.
// The cast: the types promise it everywhere.
const subtle = crypto.subtle as SubtleCrypto | undefined;
const form = document.querySelector<HTMLFormElement>("form[data-check-paper]");
const answers = [...document.querySelectorAll<HTMLElement>("#paper-answers > [data-sha256]")];

if (subtle && form)
  form.addEventListener("submit", async (event) => {
    const file = form.querySelector<HTMLInputElement>("input[type=file]")?.files?.[0];
    if (!file) return;
    event.preventDefault();
    const digest = await subtle.digest("SHA-256", await file.arrayBuffer());
    const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const found = answers.find(({ dataset }) => dataset.sha256 === hash);
    for (const answer of answers)
      answer.hidden = answer !== (found ?? answers.find(({ dataset }) => dataset.sha256 === "none"));
    const place = document.querySelector("#paper-answers [data-found]");
    if (place) place.textContent = found ? "" : `SHA-256 ${hash}`;
  });

export {};
