/* Keeps a page with its files and the pages that go along with it on the phone, on the reader's tap; lists what is kept. */
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

  function add(found, address) {
    var place = new URL(address, location.href);
    var path = place.pathname + place.search;
    if (place.origin === location.origin && found.indexOf(path) < 0) { found.push(path); }
  }

  function filesOf(page) {
    var found = [];
    each(page.querySelectorAll("img[src], audio[src], script[src]"), function (one) {
      add(found, one.getAttribute("src"));
    });
    return found;
  }

  // Pages that belong to it, such as each role's own lines of a script.
  function pagesAlong(page, address) {
    var found = [];
    each(page.querySelectorAll("[data-along] a[href]"), function (one) {
      add(found, new URL(one.getAttribute("href"), new URL(address, location.href)).href);
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

  function sum(sizes) {
    return sizes.reduce(function (all, size) { return all + size; }, 0);
  }

  // The page itself comes last: what it shows is there before it is.
  function keepPage(store, address, copy, files) {
    var html = "<!doctype html>" + copy.page.documentElement.outerHTML;
    var headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": copy.policy };
    return Promise.all(files.map(keepFile.bind(null, store))).then(function (sizes) {
      return store.put(address, new Response(html, { headers: headers })).then(function () {
        return sum(sizes) + html.length;
      });
    });
  }

  function keepAlong(store, files, address) {
    return copyOf(address).then(function (copy) {
      var own = filesOf(copy.page).filter(function (file) { return files.indexOf(file) < 0; });
      Array.prototype.push.apply(files, own);
      return keepPage(store, address, copy, own);
    });
  }

  function keep(address) { return take(address, function () { return true; }); }

  // What was taken off the phone while its new copy was on the way stays off.
  function renew(address) { return take(address, function () { return Boolean(rowOf(address)); }); }

  function take(address, wanted) {
    return Promise.all([caches.open(STORE), copyOf(address)]).then(function (got) {
      var store = got[0];
      if (!wanted()) { return null; }
      var files = filesOf(got[1].page);
      var along = pagesAlong(got[1].page, address);
      var shown = files.slice();
      return Promise.all(along.map(keepAlong.bind(null, store, files))).then(function (sizes) {
        return keepPage(store, address, got[1], shown).then(function (own) {
          if (!wanted()) { return clear(files.concat(along, address)); }
          var before = rowOf(address);
          write(without(address).concat({
            url: address, title: got[1].page.title, bytes: sum(sizes) + own, files: files.concat(along),
            on: new Date().toISOString().slice(0, 10)
          }));
          return clear(before ? before.files : []);
        });
      });
    });
  }

  // Of these, whatever no kept page needs any more.
  function clear(addresses) {
    var needed = read().reduce(function (all, one) { return all.concat(one.url, one.files); }, []);
    var gone = addresses.filter(function (one) { return needed.indexOf(one) < 0; });
    return caches.open(STORE).then(function (store) {
      return Promise.all(gone.map(function (one) { return store.delete(one); }));
    });
  }

  function drop(address) {
    var row = rowOf(address);
    write(without(address));
    return row ? clear(row.files.concat(address)) : Promise.resolve();
  }

  // The page itself, or those its box names: a lecturer's desk keeps the lessons of her talks.
  function addressesOf(box) {
    var named = box.getAttribute("data-keep");
    var found = named ? named.split(" ") : [location.pathname + location.search];
    return found.filter(function (address) { return MAY_BE_KEPT.test(address); });
  }

  function inTurn(addresses, act) {
    return addresses.reduce(function (before, address) {
      return before.then(function () { return act(address); });
    }, Promise.resolve());
  }

  function button(box) {
    var addresses = addressesOf(box);
    var word = box.querySelector("[data-word]");
    var take = box.querySelector("[data-take]");
    var leave = box.querySelector("[data-leave]");
    if (!addresses.length) { return; }

    function show(state) {
      var there = addresses.every(rowOf);
      take.hidden = there;
      leave.hidden = !there;
      take.disabled = state === "busy";
      word.textContent = state ? word.getAttribute("data-" + state) : "";
    }

    take.addEventListener("click", function () {
      show("busy");
      navigator.serviceWorker.register("/sw.js")
        .then(function () { return inTurn(addresses, keep); })
        .then(function () { show("done"); leave.focus(); }, function () { show("failed"); });
    });
    leave.addEventListener("click", function () {
      inTurn(addresses, drop).then(function () { show("gone"); take.focus(); });
    });
    show("");
    box.hidden = false;
    // Opened again with signal: the copy becomes today's; its files are there already.
    if (addresses.every(rowOf) && navigator.onLine) { inTurn(addresses, renew).then(null, function () {}); }
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
