"""Two ways to do the same things with a page: by touch, and by the keyboard alone."""

TABS = 400  # more than any page has places to stop at
FOCUSED = """() => {
    const here = document.activeElement;
    const style = getComputedStyle((here.labels && here.labels[0]) || here);
    const own = getComputedStyle(here);
    const ring = [style, own].some((one) => one.outlineStyle !== "none" || one.boxShadow !== "none");
    const box = here.getBoundingClientRect();
    return {ring, seen: box.bottom > 0 && box.top < innerHeight};
}"""


class Touch:
    """Playwright touches only what is seen, stands still and is covered by nothing."""

    def __init__(self, page):
        self.page = page

    def press(self, thing):
        thing.click()

    def tick(self, box):
        """A radio button or a box may be drawn over by its label."""
        self.page.locator(f"label[for='{box.get_attribute('id')}']").first.click()

    def write(self, field, text):
        field.fill(text)

    def choose(self, field, label):
        field.select_option(label=label)

    def play(self, sound):
        """Without script there is the browser's own bar, which begins with the button."""
        sound.click(position={"x": 24, "y": sound.bounding_box()["height"] / 2})


class Keyboard:
    """Tab, space, enter and arrows; wherever it stops one must see where one is."""

    def __init__(self, page):
        self.page = page

    def press(self, thing):
        self.go(thing)
        self.page.keyboard.press("Enter")

    def tick(self, box):
        """Tab stops once at a group of radio buttons; the arrows lead on in it."""
        group = self.page.locator(f"[name='{box.get_attribute('name')}']")
        place = group.evaluate_all(
            "(all, id) => all.findIndex((one) => one.id === id)", box.get_attribute("id")
        )
        self.go(group.first)
        self.page.keyboard.press("Space")
        for _ in range(place):
            self.page.keyboard.press("ArrowDown")
        assert box.is_checked()

    def write(self, field, text):
        self.go(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, field, label):
        self.go(field)
        labels = field.locator("option").all_inner_texts()
        for _ in range(labels.index(label) - field.evaluate("(one) => one.selectedIndex")):
            self.page.keyboard.press("ArrowDown")
        assert field.evaluate("(one) => one.selectedOptions[0].label") == label

    def go(self, thing):
        wanted = thing.element_handle()
        for _ in range(TABS):
            if self.page.evaluate("(one) => document.activeElement === one", wanted):
                return self.look()
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {wanted}.")

    def look(self):
        state = self.page.evaluate(FOCUSED)
        assert state["ring"], "The focus is not seen."
        assert state["seen"], "The focus is off the screen."
