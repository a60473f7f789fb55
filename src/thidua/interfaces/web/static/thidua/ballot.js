// What a device does in a secret ballot: blind, seal, open, look up. The protocol stands in docs/secret-ballot.md;
// the cryptography in vendor/ballot-crypto.js (RFC 9474, RFC 9180, RFC 8032). Nothing secret leaves this file
// except sealed.
(() => {
  "use strict";
  const page = document.querySelector("[data-ballot]");
  if (!page || !window.isSecureContext || !window.BallotCrypto) { return; }
  const { tokens, suite, ed25519, x25519 } = window.BallotCrypto;
  const english = document.documentElement.lang === "en";
  const say = (vi, en) => (english ? en : vi);
  const P = "thidua-ballot/1";
  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const code = page.dataset.code;
  const find = (what) => page.querySelector(what);
  const every = (what) => [...page.querySelectorAll(what)];

  // Bytes and texts.
  const bytes = (text) => new TextEncoder().encode(text);
  const packed = (raw) => btoa(Array.from(raw, (b) => String.fromCharCode(b)).join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const unpacked = (said) => Uint8Array.from(atob(said.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const random = (size) => crypto.getRandomValues(new Uint8Array(size));
  const sha256 = async (raw) => new Uint8Array(await crypto.subtle.digest("SHA-256", raw));
  const grouped = (letters) => (letters.match(/.{1,4}/g) || []).join("-");
  const asTyped = (said) => said.toUpperCase().replace(/[^0-9A-Z]/g, "").replaceAll("O", "0").replaceAll("I", "1").replaceAll("L", "1");
  const shortCode = async (said) => {
    const digest = (await sha256(bytes(said))).slice(0, 10);
    let number = 0n;
    for (const each of digest) { number = number * 256n + BigInt(each); }
    return grouped(Array.from({ length: 16 }, (_, n) => LETTERS[Number((number >> BigInt(75 - 5 * n)) & 31n)]).join(""));
  };
  const hexBytes = (hex) => Uint8Array.from((hex.length % 2 ? "0" + hex : hex).match(/../g), (pair) => parseInt(pair, 16));

  // What this device keeps: papers of a ballot, and a teller's words. Nothing of it is ever sent.
  const KEPT = "thidua-ballot:" + code;
  const WORDS = "thidua-ballot-teller:" + code;
  const pockets = () => JSON.parse(localStorage.getItem(KEPT) || "[]");
  const keep = (pocket) => {
    const others = pockets().filter((each) => each.id !== pocket.id);
    localStorage.setItem(KEPT, JSON.stringify([...others, pocket]));
  };
  const drop = (pocket) => localStorage.setItem(KEPT, JSON.stringify(pockets().filter((each) => each.id !== pocket.id)));

  // One step of a page at a time.
  const show = (name, number = 0) => {
    every(".ballot-step").forEach((step) => { step.hidden = true; });
    const step = every(`[data-step="${name}"]`)[number];
    step.hidden = false;
    const head = step.querySelector("[tabindex='-1']");
    if (head) { head.focus(); }
  };
  const fault = (words) => { const place = find("[data-fault]"); place.textContent = words; place.hidden = !words; };
  const LOST = say("Mất kết nối. Hãy kiểm tra mạng rồi thử lại; làm lại nhiều lần không sao.", "The connection was lost. Please try again; trying again does no harm.");
  const busy = async (button, work) => {
    if (button.dataset.busy) { return; }
    button.dataset.busy = "yes";
    button.setAttribute("aria-disabled", "true");
    fault("");
    try { await work(); } catch (trouble) { fault(trouble instanceof TypeError ? LOST : trouble.message); }
    button.removeAttribute("aria-disabled");
    delete button.dataset.busy;
  };
  const on = (name, work) => every(`[data-do="${name}"]`).forEach((button) => button.addEventListener("click", () => busy(button, () => work(button))));

  const answered = async (reply) => {
    const told = await reply.json().catch(() => ({}));
    if (!reply.ok) { throw new Error(told.error || say("Chưa làm được. Hãy tải lại trang rồi thử lại.", "That did not work. Please load the page again.")); }
    return told;
  };
  const post = async (fields) => {
    const body = new FormData();
    Object.entries(fields).forEach(([name, value]) => body.append(name, value));
    const token = find("[name=csrfmiddlewaretoken]").value;
    return answered(await fetch(location.pathname, { method: "POST", body, headers: { "X-Autosave": "1", "X-CSRFToken": token } }));
  };
  const definition = () => JSON.parse(document.getElementById("definition").textContent);
  const told = () => JSON.parse(definition());

  // Fetching papers.
  const signerKey = (hex) => crypto.subtle.importKey(
    "jwk", { kty: "RSA", n: packed(hexBytes(hex)), e: "AQAB", ext: true }, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
  const messages = (pocket) => ({
    entry: bytes(`${P} entry ${code} ${pocket.secret}`),
    paper: bytes(`${P} paper ${code} ${pocket.key}`),
  });
  const freshPocket = async (keys) => {
    const own = ed25519.utils.randomSecretKey();
    const pocket = {
      id: packed(random(12)), who: page.dataset.who, name: page.dataset.name, fingerprint: page.dataset.fingerprint, state: "asked",
      own: packed(own), key: packed(ed25519.getPublicKey(own)), secret: packed(random(32)),
    };
    const said = messages(pocket);
    for (const name of ["entry", "paper"]) {
      const { blindedMsg, inv } = await tokens.blind(keys[name], said[name]);
      pocket[name] = { blinded: packed(blindedMsg), inv: packed(inv) };
    }
    return pocket;
  };
  const sameBallot = async () => {
    if (await shortCode(`${P} definition ${definition()}`) !== page.dataset.fingerprint) {
      throw new Error(say("Mã cuộc bỏ phiếu không khớp nội dung. Hãy dừng lại và báo Ban kiểm phiếu.", "The ballot's code does not fit its content. Please stop and tell the tellers."));
    }
  };
  const mine = () => pockets().find((each) => each.who === page.dataset.who && each.fingerprint === page.dataset.fingerprint);
  const fetchPapers = async () => {
    await sameBallot();
    const keys = { entry: await signerKey(told().entry), paper: await signerKey(told().paper) };
    const pocket = mine() || await freshPocket(keys);
    keep(pocket); // before it is sent: a lost answer is asked for again with the same
    const signed = await post({ entry: pocket.entry.blinded, paper: pocket.paper.blinded });
    const said = messages(pocket);
    for (const name of ["entry", "paper"]) {
      pocket[name] = packed(await tokens.finalize(keys[name], said[name], unpacked(signed[name]), unpacked(pocket[name].inv)));
    }
    keep({ ...pocket, state: "ready" });
    show("done");
  };

  // Casting.
  const layered = async (inner) => {
    let sealed = bytes(inner);
    for (const [index, teller] of [...told().tellers.entries()].reverse()) {
      const recipientPublicKey = await suite.kem.deserializePublicKey(unpacked(teller.key));
      const { ct, enc } = await suite.seal({ recipientPublicKey, info: bytes(`${P} layer ${code} ${index + 1}`) }, sealed);
      sealed = new Uint8Array([...new Uint8Array(enc), ...new Uint8Array(ct)]);
    }
    return packed(sealed);
  };
  const marksOf = (picks) => told().questions.map((question, n) => question.choices.map((_, place) => (picks[n].includes(place) ? "1" : "0")).join("")).join("/");
  const seal = async (pocket, picks) => {
    const marks = marksOf(picks);
    const signature = packed(ed25519.sign(bytes(`${P} vote ${code} ${pocket.key} ${marks}`), unpacked(pocket.own)));
    const envelope = await layered(`${pocket.key}.${pocket.paper}.${marks}.${signature}`);
    return {
      id: pocket.id, who: pocket.who, name: pocket.name, fingerprint: pocket.fingerprint, state: "sealed",
      receipt: await shortCode(`${P} receipt ${code} ${pocket.key} ${marks}`),
      request: { entry: pocket.secret, token: pocket.entry, envelope },
    };
  };
  const send = async (pocket) => {
    const body = JSON.stringify(pocket.request);
    const reply = await answered(await fetch(page.dataset.send, {
      method: "POST", body, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", headers: { "Content-Type": "application/json" },
    }));
    const kept = { id: pocket.id, who: pocket.who, name: pocket.name, fingerprint: pocket.fingerprint, state: "cast", receipt: pocket.receipt, envelope: reply.envelope };
    keep(kept);
    receipt(kept);
  };
  const receipt = (pocket) => {
    find("[data-receipt]").textContent = pocket.receipt;
    find("[data-envelope]").textContent = pocket.envelope;
    on("forget", () => { drop(pocket); location.reload(); });
    show("receipt");
  };
  const casting = async () => {
    await sameBallot();
    const usable = pockets().filter((each) => each.state !== "asked" && each.fingerprint === page.dataset.fingerprint);
    if (!usable.length) { if (page.dataset.open) { show("none"); } return; }
    if (usable.length === 1) { begin(usable[0]); return; }
    for (const pocket of usable) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn ballot-button";
      button.textContent = pocket.name;
      button.addEventListener("click", () => begin(pocket));
      find("[data-who]").append(button);
    }
    show("who");
  };
  const begin = (pocket) => {
    if (pocket.state === "cast") { receipt(pocket); return; }
    if (pocket.state === "sealed") { on("again", () => send(pocket)); show("sealed"); return; }
    if (page.dataset.open) { asking(pocket); }
  };
  const asking = (pocket) => {
    const steps = every('[data-step="question"]');
    const inputs = (n) => [...steps[n].querySelectorAll("input")];
    const picks = () => steps.map((_, n) => inputs(n).filter((input) => input.checked).map((input) => Number(input.value)));
    const most = (n) => Number(steps[n].dataset.most);
    let at = 0;
    const go = (n) => { at = n; if (n < steps.length) { show("question", n); } else { review(); } };
    const review = () => {
      picks().forEach((picked, n) => {
        const place = every("[data-review]")[n];
        place.textContent = picked.map((each) => told().questions[n].choices[each]).join(", ") || place.dataset.blank;
      });
      show("review");
    };
    on("next", async () => {
      const picked = picks()[at].length;
      if (!picked) { throw new Error(say("Hãy chọn một dòng, hoặc bấm «Bỏ chọn (phiếu trắng)».", "Choose a line, or leave it blank with the other button.")); }
      if (picked > most(at)) { throw new Error(say(`Chỉ được chọn nhiều nhất ${most(at)}.`, `Choose at most ${most(at)}.`)); }
      go(at + 1);
    });
    on("clear", async () => { inputs(at).forEach((input) => { input.checked = false; }); go(at + 1); });
    on("back", async () => go(at - 1));
    on("cast", async () => {
      const sealed = await seal(pocket, picks());
      keep(sealed); // the papers are used up and forgotten; from here on only this very envelope can be sent
      every("input").forEach((input) => { input.checked = false; });
      on("again", () => send(sealed));
      show("sealed");
      await send(sealed);
    });
    go(0);
  };

  // A teller's key and layer.
  const tellerSeed = (words) => sha256(bytes(`${P} teller ${code} ${words}`));
  const keyMaking = () => {
    const words = localStorage.getItem(WORDS) || Array.from(random(28), (each) => LETTERS[each & 31]).join("");
    localStorage.setItem(WORDS, words);
    find("[data-words]").textContent = grouped(words);
    on("key", async () => {
      if (asTyped(find("#last-group").value) !== words.slice(-4)) {
        throw new Error(say("Bốn ký tự cuối chưa đúng. Hãy chép lại mã rồi gõ lại.", "The last four characters are not right. Please write the code down and type them again."));
      }
      const reply = await post({ key: packed(x25519.getPublicKey(await tellerSeed(words))) });
      location.assign(reply.location);
    });
    show("start");
  };
  const peeling = () => {
    find("#words").value = grouped(localStorage.getItem(WORDS) || "");
    on("peel", async () => {
      const seed = await tellerSeed(asTyped(find("#words").value));
      if (packed(x25519.getPublicKey(seed)) !== page.dataset.key) {
        throw new Error(say("Mã khóa chưa đúng. Hãy xem lại tờ giấy đã chép.", "This is not the key's code. Please look at what you wrote down."));
      }
      const { items, spoilt } = await opened(seed, JSON.parse(document.getElementById("batch").textContent));
      const reply = await post({ items: JSON.stringify(items), spoilt });
      location.assign(reply.location);
    });
    show("start");
  };
  const opened = async (seed, batch) => {
    const recipientKey = await suite.kem.deserializePrivateKey(seed);
    const info = bytes(`${P} layer ${code} ${page.dataset.place}`);
    const items = [];
    for (const item of batch) {
      const raw = unpacked(item);
      try {
        items.push(packed(new Uint8Array(await suite.open({ recipientKey, enc: raw.slice(0, 32), info }, raw.slice(32)))));
      } catch { /* an envelope that was never sealed to this key: told by the count */ }
    }
    if (batch.length && !items.length) {
      throw new Error(say("Máy này không mở được phong bì nào. Chưa có gì được ghi; hãy thử trình duyệt khác.", "This device could open no envelope. Nothing was written; please try another browser."));
    }
    return { items: items.sort(), spoilt: batch.length - items.length };
  };

  // Looking a receipt up, here and nowhere else.
  const checking = () => {
    const input = find("#receipt");
    if (!input) { return; }
    const look = () => {
      const wanted = asTyped(input.value);
      every("[data-slip]").forEach((line) => line.classList.remove("is-mine"));
      const line = wanted.length === 16 && every("[data-slip]").find((each) => asTyped(each.dataset.slip) === wanted);
      const place = find("[data-found]");
      place.textContent = wanted.length < 16 ? "" : (line ? place.dataset.yes : place.dataset.no);
      if (line) { line.classList.add("is-mine"); line.closest("details").open = true; }
    };
    input.addEventListener("input", look);
  };

  page.dataset.ready = "yes";
  const starts = {
    fetch: () => { on("fetch", fetchPapers); show(mine() && mine().state !== "asked" ? "done" : "start"); },
    cast: () => casting().catch((trouble) => fault(trouble.message)),
    key: keyMaking, peel: peeling, check: checking,
  };
  starts[page.dataset.ballot]();
})();
