{% load static %}/* Gives back without signal what a reader chose to keep. It keeps nothing by itself but two pages of the site. */
"use strict";
var FRAME = "frame-{{ edition }}";
var NEEDED = ["/offline/", "/kept/", "{% static "js/keep.js" %}"];
// Doors behind which people order, rate, confide and work: the worker does not even look at them.
var PRIVATE = {{ private|safe }};
var PATIENCE = 4000; // milliseconds a kept page waits for a weak signal

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(FRAME).then(function (frame) {
    return Promise.all(NEEDED.map(function (address) {
      return fetch(new Request(address, { credentials: "omit", cache: "reload" })).then(function (answer) {
        return frame.put(address, answer);
      });
    }));
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.map(function (name) {
      return name.indexOf("frame-") === 0 && name !== FRAME ? caches.delete(name) : null;
    }));
  }).then(function () { return self.clients.claim(); }));
});

self.addEventListener("fetch", function (event) {
  var request = event.request;
  var place = new URL(request.url);
  var foreign = place.origin !== self.location.origin;
  var closed = PRIVATE.some(function (door) { return place.pathname.indexOf(door) === 0; });
  if (request.method !== "GET" || foreign || closed) { return; }
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});

function kept(address) {
  return caches.match(address, { ignoreVary: true });
}

// The newest there is: from the site while it answers, else as it was kept, else a word about the signal.
function page(request) {
  return kept(request.url).then(function (copy) {
    return new Promise(function (resolve) {
      fetch(request).then(resolve, function () { resolve(copy || kept("/offline/")); });
      if (copy) { setTimeout(function () { resolve(copy); }, PATIENCE); }
    });
  });
}

// Pictures and recordings never change under their address: what is kept costs no signal.
// A page that is being kept anew asks past the copy it is to replace.
function file(request) {
  if (request.headers.get("X-Renew")) { return fetch(request); }
  return kept(request.url).then(function (copy) {
    return copy ? part(copy, request.headers.get("range")) : fetch(request);
  });
}

// A player asks for parts, so that it can jump.
function part(copy, range) {
  var asked = /^bytes=(\d+)-(\d*)$/.exec(range || "");
  if (!asked) { return copy; }
  return copy.blob().then(function (whole) {
    var first = Number(asked[1]);
    var last = asked[2] ? Math.min(Number(asked[2]), whole.size - 1) : whole.size - 1;
    return new Response(whole.slice(first, last + 1), {
      status: 206,
      headers: {
        "Content-Type": copy.headers.get("Content-Type"),
        "Content-Length": String(last - first + 1),
        "Content-Range": "bytes " + first + "-" + last + "/" + whole.size
      }
    });
  });
}
