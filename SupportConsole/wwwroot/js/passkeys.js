// Asks the browser's authenticator for a passkey and hands its answer to the server. Buttons show only where the browser can do it.
(() => {
  const knows = typeof PublicKeyCredential !== "undefined" && typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function";
  if (!knows) return;
  const reveal = () => document.querySelectorAll("[data-passkey-signin][hidden], [data-passkey-add][hidden]").forEach(button => { button.hidden = false; });
  reveal();
  new MutationObserver(reveal).observe(document.body, { childList: true, subtree: true });

  async function post(path, body) {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", RequestVerificationToken: document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "" },
      body: JSON.stringify(body ?? {}),
    });
    if (answer.status === 429) throw new Error("Too many tries. Wait a minute, then try again.");
    const json = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(json.problem ?? "That did not work. Load the page again.");
    return json;
  }

  async function signIn(button) {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post("/signin/passkey/options"));
    const credential = await navigator.credentials.get({ publicKey });
    const { next } = await post("/signin/passkey", { credential: JSON.stringify(credential), returnUrl: button.dataset.return });
    location.assign(next);
  }

  async function add(button) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await post("/account/passkeys/options"));
    const credential = await navigator.credentials.create({ publicKey });
    const name = document.querySelector("[data-passkey-name]");
    await post("/account/passkeys", { credential: JSON.stringify(credential), name: name?.value ?? "" });
    if (name) name.value = "";
  }

  document.addEventListener("click", async event => {
    const button = event.target instanceof Element ? event.target.closest("[data-passkey-signin], [data-passkey-add]") : null;
    if (!button) return;
    const problem = document.querySelector("[data-passkey-problem]");
    if (problem) problem.textContent = "";
    button.disabled = true;
    try {
      await (button.hasAttribute("data-passkey-add") ? add(button) : signIn(button));
    } catch (error) {
      // Stepping back from the browser's own dialog is no problem worth a sentence.
      if (problem) problem.textContent = error.name === "NotAllowedError" ? "" : error.name === "InvalidStateError" ? "This device has a passkey for your account already." : error.message;
    } finally {
      button.disabled = false;
    }
  });
})();
