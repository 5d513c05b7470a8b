"use strict";
// Makes pages livelier; everything can be done without it.

document.querySelectorAll("input[data-filters]").forEach((search) => {
  search.closest("[hidden]").hidden = false;
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const list = document.getElementById(search.dataset.filters);
  search.addEventListener("input", () => {
    const wanted = plain(search.value);
    list.querySelectorAll("section").forEach((section) => {
      let shown = 0;
      section.querySelectorAll("li").forEach((item) => {
        item.hidden = !plain(item.textContent).includes(wanted);
        shown += item.hidden ? 0 : 1;
      });
      section.hidden = shown === 0;
    });
  });
});

document.querySelectorAll("input[data-hash-into]").forEach((file) => {
  if (!globalThis.crypto?.subtle) {
    return;
  }
  file.closest("[hidden]").hidden = false;
  file.addEventListener("change", async () => {
    if (file.files.length > 0) {
      const digest = await crypto.subtle.digest("SHA-256", await file.files[0].arrayBuffer());
      document.getElementById(file.dataset.hashInto).value =
        Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    }
  });
});

document.querySelectorAll("[data-reload]").forEach((page) => {
  setTimeout(() => location.reload(), Number(page.dataset.reload) * 1000);
});

document.getElementById("problems")?.focus();

document.querySelectorAll("[data-live]").forEach((list) => {
  const state = document.getElementById("live-state");
  const shown = 200;
  const pause = 3000;
  let events;
  let reached = "";
  const show = (message) => {
    reached = message.lastEventId;
    const event = JSON.parse(message.data);
    const item = document.createElement("li");
    const what = document.createElement("a");
    what.href = list.dataset.territories + encodeURIComponent(event.siren);
    what.textContent = event.siren + " – " + event.what + (event.about ? " – " + event.about : "");
    const at = document.createElement("time");
    at.className = "right";
    at.dateTime = event.at;
    at.textContent = new Date(event.at).toLocaleString(document.documentElement.lang);
    item.append(what, at);
    list.prepend(item);
    while (list.children.length > shown) {
      list.lastElementChild.remove();
    }
  };
  // A browser gives up where the answer is no stream. Whether the services are away or the session has ended, only asking tells.
  const again = async () => {
    const answer = await fetch(list.dataset.page, { redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect") {
      location.reload();
    } else {
      listen();
    }
  };
  const listen = () => {
    events = new EventSource(list.dataset.live + (reached ? "?after=" + encodeURIComponent(reached) : ""));
    events.onopen = () => { state.textContent = state.dataset.waiting; };
    events.onmessage = show;
    events.addEventListener("reached", (message) => { reached = message.data; });
    events.onerror = () => {
      state.textContent = state.dataset.broken;
      if (events.readyState === EventSource.CLOSED) {
        setTimeout(again, pause);
      }
    };
  };
  listen();
  addEventListener("pagehide", () => events.close());
});

document.querySelectorAll("[data-moments]").forEach((walk) => {
  walk.hidden = false;
  const moments = walk.dataset.moments.split(" ");
  const slider = walk.querySelector("input");
  const button = walk.querySelector("button");
  const pace = 900;
  let playing = 0;
  let asked = 0;
  const show = async () => {
    const number = ++asked;
    const address = new URL(location.href);
    address.searchParams.set("knownAt", moments[slider.value - 1]);
    slider.setAttribute("aria-valuetext", new Date(moments[slider.value - 1]).toLocaleString(document.documentElement.lang));
    await htmx.ajax("GET", address.pathname + address.search, { target: "#then", select: "#then", swap: "outerHTML" });
    if (number === asked) {
      history.replaceState(null, "", address);
    }
  };
  const stop = () => {
    clearInterval(playing);
    playing = 0;
    button.textContent = walk.dataset.play;
  };
  slider.addEventListener("input", () => { stop(); show(); });
  button.addEventListener("click", () => {
    if (playing) {
      stop();
      return;
    }
    if (slider.value === slider.max) {
      slider.value = slider.min;
      show();
    }
    button.textContent = walk.dataset.pause;
    playing = setInterval(() => {
      slider.stepUp();
      show();
      if (slider.value === slider.max) {
        stop();
      }
    }, pace);
  });
});
