// What the pages add where scripts run: one sending per click, confirming, saving as one types, keys in lists.
// Without scripts every page still works, except saving as one types.
(() => {
  "use strict";
  const english = document.documentElement.lang === "en";
  const say = (vi, en) => (english ? en : vi);
  const DRAFT = "thidua-draft:";
  const WAIT = 1200;

  // One sending per click.
  const settleButtons = (form) => {
    for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) {
      button.setAttribute("aria-disabled", "true");
    }
  };
  const freeButtons = () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.dataset.confirm && !form.dataset.agreed) {
      event.preventDefault();
      confirmFirst(form, event.submitter);
      return;
    }
    if (form.method === "get" || form.hasAttribute("hx-post")) { return; }
    form.dataset.sent = "yes";
    setTimeout(() => settleButtons(form), 0);
  });
  window.addEventListener("pageshow", freeButtons);

  // Ask before acting.
  const confirmFirst = (form, submitter) => {
    const box = document.createElement("dialog");
    box.className = "ask";
    const words = document.createElement("p");
    words.id = "ask-words";
    words.textContent = form.dataset.confirm;
    box.setAttribute("aria-labelledby", words.id);
    const row = document.createElement("div");
    row.className = "form-foot";
    const yes = document.createElement("button");
    yes.type = "button";
    yes.className = "btn btn-primary";
    yes.textContent = (submitter && submitter.textContent.trim()) || say("Đồng ý", "Yes");
    const no = document.createElement("button");
    no.type = "button";
    no.className = "btn";
    no.textContent = say("Không, quay lại", "No, go back");
    row.append(yes, no);
    box.append(words, row);
    document.body.append(box);
    yes.addEventListener("click", () => {
      form.dataset.agreed = "yes";
      box.close();
      form.requestSubmit(submitter || undefined);
      delete form.dataset.agreed;
    });
    no.addEventListener("click", () => box.close());
    box.addEventListener("close", () => { box.remove(); if (submitter) { submitter.focus(); } });
    box.showModal();
    no.focus();
  };

  // Print the page.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // Save as one types.
  const contentOf = (form) => {
    const content = new FormData(form);
    content.delete("_once");
    for (const [name, value] of [...content]) {
      if (value instanceof File) { content.delete(name); }
    }
    return content;
  };
  const storeDraft = (key, form) => {
    const pairs = [...contentOf(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "seen");
    try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), pairs })); return true; } catch { return false; }
  };
  const dropDraft = (key) => { try { localStorage.removeItem(key); } catch { /* no storage: nothing to drop */ } };
  const readDraft = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const dropAllDrafts = () => {
    try { Object.keys(localStorage).filter((key) => key.startsWith(DRAFT)).forEach(dropDraft); } catch { /* no storage */ }
  };

  const savesItself = (form) => {
    const key = DRAFT + location.pathname + "#" + (form.id || "");
    const state = form.querySelector(".save-state");
    const tell = (words, tone) => { if (state) { state.textContent = words; state.dataset.tone = tone; } };
    let timer = 0;
    let running = false;
    let again = false;

    const save = async () => {
      if (running) { again = true; return; }
      running = true;
      tell(say("Đang lưu…", "Saving…"), "calm");
      try {
        const reply = await fetch(form.dataset.autosave, {
          method: "POST", body: contentOf(form), credentials: "same-origin", redirect: "manual",
          headers: { "X-Autosave": "1", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, Accept: "application/json" },
        });
        await settled(reply);
      } catch {
        const kept = storeDraft(key, form);
        tell(kept
          ? say("Mất mạng: bản nháp đang giữ trên máy này", "Offline: the draft is kept on this computer")
          : say("Mất mạng: chưa lưu được", "Offline: not saved"), "bad");
      }
      running = false;
      if (again) { again = false; save(); }
    };
    const settled = async (reply) => {
      if (reply.type === "opaqueredirect") {
        storeDraft(key, form);
        tell(say("Phiên làm việc đã hết. Bản nháp giữ trên máy này; hãy đăng nhập lại.", "Your session has ended. The draft is kept here; please sign in again."), "bad");
        return;
      }
      const told = await reply.json();
      if (!reply.ok) { tell(say("Chưa lưu: ", "Not saved: ") + (told.error || ""), "bad"); return; }
      if (told.seen != null && form.elements.seen) { form.elements.seen.value = told.seen; }
      dropDraft(key);
      tell(say("Đã lưu lúc ", "Saved at ") + told.saved_at, "good");
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(save, WAIT); };

    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("submit", () => { clearTimeout(timer); dropDraft(key); });
    window.addEventListener("online", () => { if (readDraft(key)) { save(); } });
    offerDraft(form, key, soon);
  };

  const offerDraft = (form, key, soon) => {
    const draft = readDraft(key);
    if (!draft) { return; }
    const at = new Date(draft.at).toLocaleString(english ? "en-GB" : "vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" });
    const box = document.createElement("div");
    box.className = "notice notice-warning";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = say(`Trên máy này có bản nháp chưa lưu lúc ${at}.`, `This computer keeps an unsaved draft of ${at}.`);
    const use = document.createElement("button");
    use.type = "button"; use.className = "btn btn-sm"; use.textContent = say("Dùng bản nháp", "Use the draft");
    const drop = document.createElement("button");
    drop.type = "button"; drop.className = "btn btn-sm"; drop.textContent = say("Bỏ bản nháp", "Discard it");
    const row = document.createElement("div");
    row.className = "actions";
    row.append(use, drop);
    const inner = document.createElement("div");
    inner.append(words, row);
    box.append(inner);
    form.prepend(box);
    use.addEventListener("click", () => { fill(form, draft.pairs); box.remove(); soon(); });
    drop.addEventListener("click", () => { dropDraft(key); box.remove(); });
  };
  const fill = (form, pairs) => {
    const names = new Set(pairs.map(([name]) => name));
    for (const field of form.elements) {
      if (!field.name || ["hidden", "file", "submit", "button"].includes(field.type)) { continue; }
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = pairs.some(([name, value]) => name === field.name && value === field.value);
      } else if (names.has(field.name)) {
        field.value = pairs.find(([name]) => name === field.name)[1];
      }
    }
  };

  // Keys in lists: j and k go down and up the first links of the rows.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) { return; }
    if (event.key === "/") {
      const box = document.querySelector(".bar-search input");
      if (box) { event.preventDefault(); box.focus(); }
      return;
    }
    if (event.key !== "j" && event.key !== "k") { return; }
    const links = [...document.querySelectorAll(".listed > tbody > tr")].map((row) => row.querySelector("a")).filter(Boolean);
    if (!links.length) { return; }
    const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const next = event.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
    links[next].focus();
  });

  // A date is repeated as offices write it: the browser may show month and day the other way round.
  const DAYS = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
  const echoDate = (field) => {
    const echo = document.createElement("span");
    echo.className = "date-echo";
    const tell = () => {
      const [year, month, day] = field.value.split("-");
      const at = field.value ? new Date(Date.UTC(+year, month - 1, +day)) : null;
      const name = at && (english ? at.toLocaleDateString("en-GB", { weekday: "long", timeZone: "UTC" }) : DAYS[at.getUTCDay()]);
      echo.textContent = at ? `${name}, ${day}/${month}/${year}` : "";
    };
    field.after(echo);
    field.addEventListener("input", tell);
    tell();
  };

  // Menus close on Escape and on a click elsewhere.
  const closeMenus = (except) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => { if (menu !== except) { menu.open = false; } });
  };
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { return; }
    if (location.hash === "#menu") { location.hash = "#main"; }
    const open = document.querySelector("details.menu[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });

  const begin = (root) => {
    root.querySelectorAll("form[data-autosave]:not([data-saving])").forEach((form) => {
      form.dataset.saving = "yes";
      savesItself(form);
    });
    root.querySelectorAll("input[type=date]:not([data-echoed])").forEach((field) => {
      field.dataset.echoed = "yes";
      echoDate(field);
    });
  };
  document.addEventListener("htmx:load", (event) => begin(event.target));
  document.querySelectorAll("form[data-clears-drafts]").forEach((form) => form.addEventListener("submit", dropAllDrafts));
  begin(document);
  if (window.matchMedia("(max-width: 699.98px)").matches) {
    document.querySelectorAll("details.filter-fold[open]:not([data-filtered])").forEach((fold) => { fold.open = false; });
  }
  const faults = document.querySelector(".form-faults");
  if (faults) { faults.focus(); }
})();
