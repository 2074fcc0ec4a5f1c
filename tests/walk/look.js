// What can be seen to be wrong with a page as it stands, in sentences. Needs axe beside it.
const name = (element) => {
  const words = (element.innerText || element.getAttribute("aria-label") || "").trim().slice(0, 20);
  const kind = element.getAttribute("class") ? `.${element.getAttribute("class").replace(/ /g, ".")}` : "";
  return `<${element.tagName.toLowerCase()}${kind}> ${words}`;
};
const shown = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest(".vh, .skip");
const px = (element, property) => parseFloat(getComputedStyle(element)[property]);

// A link inside a sentence is as high as its line; whatever stands alone must be met by a thumb.
const alone = (link) =>
  getComputedStyle(link).display !== "inline" || link.parentElement.innerText.trim() === link.innerText.trim();
const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
// What a thumb meets: the label of a box to tick, or the row over which a link is spread.
function meets(element) {
  const spread = getComputedStyle(element, "::after");
  const row = spread.position === "absolute" && spread.content !== "none" && element.offsetParent;
  const met = /^(radio|checkbox)$/.test(element.type) ? [...element.labels] : [element, row || element];
  return Math.max(...met.map((one) => one.getBoundingClientRect().height));
}
const SET_CLOSE = "h1, h2, h3, h4, .song, legend, button, summary, th, td, option, select";

function* readers() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || seen.has(element)) continue;
    seen.add(element);
    if (!element.closest("svg, script, style, noscript") && shown(element)) yield element;
  }
}

// A label or a name may stand close; what is read for its sentences may not.
const sentences = (element) => element.innerText.trim().length > 40 && !element.closest(SET_CLOSE);

const CLOTHES = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"];

window.look = {
  dress(size, contrast) {
    const root = document.documentElement;
    root.className = size === "elder" ? "" : size;
    if (contrast === "high") root.dataset.contrast = contrast;
    else delete root.dataset.contrast;
  },

  // How far parts moved while the page loaded. A busy machine draws a page while half of it has come,
  // which moves a line by a pixel: thousandths are the bench's matter, which runs on a quiet one. What moves
  // because the reader has just pressed something is an answer, no fault.
  shifts() {
    const seen = [];
    const watch = (list) => seen.push(...list.getEntries());
    new PerformanceObserver(watch).observe({ type: "layout-shift", buffered: true });
    const unasked = () => seen.filter((one) => !one.hadRecentInput);
    const sum = () => unasked().reduce((total, one) => total + one.value, 0);
    return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(Number(sum().toFixed(2))), 50)));
  },

  once() {
    const heads = document.querySelectorAll("h1").length;
    return [
      heads !== 1 && `${heads} headings of the first order`,
      !document.documentElement.lang && "no language",
      !document.title.trim() && "no title",
      !document.querySelector("a[href^='tel:']") && "no phone number of a person",
      ...[...document.images]
        .filter((one) => !one.getAttribute("width") || !one.getAttribute("height"))
        .map((one) => `a picture without width or height ${one.src}`),
    ].filter(Boolean);
  },

  // By axe: everything, or only what other clothes can change.
  async violations(all) {
    const runOnly = all ? {} : { runOnly: CLOTHES };
    const found = await axe.run(document, { resultTypes: ["violations"], ...runOnly });
    return found.violations.map(
      ({ id, nodes }) => `${id}, ${nodes.length} times, ${nodes[0].html.slice(0, 120)} ${nodes[0].failureSummary}`
    );
  },

  letters() {
    return [...readers()].flatMap((element) => {
      const size = px(element, "fontSize");
      const close = px(element, "lineHeight") / size < 1.5 && sentences(element);
      return [
        ...(size < 17.99 ? [`text of ${size.toFixed(1)} px ${name(element)}`] : []),
        ...(close ? [`lines closer than 1.5 ${name(element)}`] : []),
      ];
    });
  },

  // `least`: the height in pixels that a thumb needs.
  targets(least) {
    return [...document.querySelectorAll(TARGETS)]
      .filter((element) => shown(element) && (element.tagName !== "A" || alone(element)))
      .map((element) => [element, meets(element)])
      .filter(([, height]) => height < least - 0.5)
      .map(([element, height]) => `a target of ${height.toFixed(0)} px, not ${least} ${name(element)}`);
  },

  // Which parts reach over the right edge.
  overhang() {
    const page = document.scrollingElement;
    const over = page.scrollWidth - innerWidth;
    const wide = [...document.body.querySelectorAll("*")]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "visible")
      .slice(-3)
      .map(name);
    return over > 0 ? [`wider than the screen by ${over} px: ${wide.join(" | ")}`] : [];
  },
};
