/* Keeps a page with its pictures and recordings on the phone, on the reader's tap, and lists what is kept. */
(function () {
  "use strict";
  var STORE = "kept";
  var LIST = "kept";
  // Only what everybody may read; never a page behind which somebody orders, rates, confides or works.
  var MAY_BE_KEPT = /^\/(materials|lilun|sessions|v)\//;
  if (!window.caches || !navigator.serviceWorker || !window.fetch) { return; }

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  function read() {
    try { return JSON.parse(localStorage.getItem(LIST)) || []; } catch (refused) { return []; }
  }

  function write(rows) { localStorage.setItem(LIST, JSON.stringify(rows)); }

  function without(address) {
    return read().filter(function (row) { return row.url !== address; });
  }

  function rowOf(address) {
    return read().filter(function (row) { return row.url === address; })[0];
  }

  function good(answer) {
    if (!answer.ok) { throw new Error(answer.status); }
    return answer;
  }

  // Without cookies: what is kept is what anybody would be shown. Its look is the reader's own.
  function copyOf(address) {
    return fetch(address, { credentials: "omit", headers: { "X-Renew": "1" } }).then(good).then(function (answer) {
      return answer.text().then(function (text) {
        var page = new DOMParser().parseFromString(text, "text/html");
        page.documentElement.className = document.documentElement.className;
        each(["data-contrast"], function (name) {
          var value = document.documentElement.getAttribute(name);
          if (value) { page.documentElement.setAttribute(name, value); }
        });
        // One size of each picture is enough for this phone.
        each(page.querySelectorAll("picture source"), function (source) { source.parentNode.removeChild(source); });
        each(page.querySelectorAll("img[srcset]"), function (image) { image.removeAttribute("srcset"); });
        return { page: page, policy: answer.headers.get("Content-Security-Policy") || "" };
      });
    });
  }

  function filesOf(page) {
    var found = [];
    each(page.querySelectorAll("img[src], audio[src], script[src]"), function (one) {
      var place = new URL(one.getAttribute("src"), location.href);
      if (place.origin === location.origin && found.indexOf(place.pathname) < 0) { found.push(place.pathname); }
    });
    return found;
  }

  function keepFile(store, address) {
    return store.match(address).then(function (there) {
      return there || fetch(address, { credentials: "omit" }).then(good).then(function (answer) {
        return store.put(address, answer).then(function () { return store.match(address); });
      });
    }).then(function (answer) { return answer.blob(); }).then(function (blob) { return blob.size; });
  }

  function keep(address, title) {
    return Promise.all([caches.open(STORE), copyOf(address)]).then(function (got) {
      var store = got[0];
      var html = "<!doctype html>" + got[1].page.documentElement.outerHTML;
      var files = filesOf(got[1].page);
      return Promise.all(files.map(keepFile.bind(null, store))).then(function (sizes) {
        var headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": got[1].policy };
        return store.put(address, new Response(html, { headers: headers })).then(function () {
          var bytes = sizes.reduce(function (sum, size) { return sum + size; }, html.length);
          write(without(address).concat({
            url: address, title: title, bytes: bytes, files: files, on: new Date().toISOString().slice(0, 10)
          }));
        });
      });
    });
  }

  // A file stays while another kept page shows it.
  function drop(address) {
    var row = rowOf(address);
    write(without(address));
    if (!row) { return Promise.resolve(); }
    var needed = read().reduce(function (all, one) { return all.concat(one.files); }, []);
    var gone = row.files.filter(function (file) { return needed.indexOf(file) < 0; }).concat(address);
    return caches.open(STORE).then(function (store) {
      return Promise.all(gone.map(function (one) { return store.delete(one); }));
    });
  }

  function button(box) {
    var address = location.pathname + location.search;
    var word = box.querySelector("[data-word]");
    var take = box.querySelector("[data-take]");
    var leave = box.querySelector("[data-leave]");
    if (!MAY_BE_KEPT.test(address)) { return; }

    function show(state) {
      var there = Boolean(rowOf(address));
      take.hidden = there;
      leave.hidden = !there;
      take.disabled = state === "busy";
      word.textContent = state ? word.getAttribute("data-" + state) : "";
    }

    take.addEventListener("click", function () {
      show("busy");
      navigator.serviceWorker.register("/sw.js")
        .then(function () { return keep(address, document.title); })
        .then(function () { show("done"); leave.focus(); }, function () { show("failed"); });
    });
    leave.addEventListener("click", function () {
      drop(address).then(function () { show("gone"); take.focus(); });
    });
    show("");
    box.hidden = false;
    // Opened again with signal: the copy becomes today's; its files are there already.
    if (rowOf(address) && navigator.onLine) { keep(address, document.title).then(null, function () {}); }
  }

  function list(box) {
    var rows = read();
    var model = box.querySelector("template");
    function size(bytes) {
      return box.getAttribute("data-size").replace("{n}", Math.max(bytes / 1e6, 0.1).toFixed(1));
    }
    rows.forEach(function (row) {
      var item = document.importNode(model.content, true).firstElementChild;
      var link = item.querySelector("a");
      link.href = row.url;
      link.textContent = row.title;
      item.querySelector("[data-about]").textContent = size(row.bytes) + " · " + row.on;
      item.querySelector("button").addEventListener("click", function () {
        drop(row.url).then(function () { location.reload(); });
      });
      box.appendChild(item);
    });
    document.querySelector("[data-none]").hidden = rows.length > 0;
    document.querySelector("[data-total]").textContent = rows.length
      ? size(rows.reduce(function (sum, row) { return sum + row.bytes; }, 0)) : "";
  }

  each(document.querySelectorAll("[data-keep]"), button);
  each(document.querySelectorAll("[data-kept]"), list);
})();
