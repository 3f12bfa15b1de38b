"""Drives the page of --format html in headless Chromium as a person would.

    python3 tests/page.py CORPUS_PAGE HOSTILE_PAGE     checks; ends with "N passed, N failed"
    python3 tests/page.py --picture PAGE PNG [WIDTH [dark]]   a screenshot, with a claim chosen

Talks to chromedriver (WebDriver over HTTP on the loopback) with nothing but Python's own library. CORPUS_PAGE is the page of
corpus/, HOSTILE_PAGE that of tests/page.rs, whose titles, texts, ids and entities are strings that try to become markup.
"""

import base64
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb"]
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Escape": "\ue00c", "Tab": "\ue004", "Enter": "\ue007"}


class Browser:
    """A session of Chromium: as much of WebDriver as the checks need."""

    def __init__(self, width=1280, height=900, dark=False):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.profile = tempfile.mkdtemp(prefix="hanmine-page-")
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        flags = [*FLAGS, f"--user-data-dir={self.profile}", f"--window-size={width},{height}"]
        wanted = {"browserName": "chrome", "unhandledPromptBehavior": "ignore", "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"},
                  "goog:chromeOptions": {"args": flags, "binary": shutil.which("chromium") or shutil.which("chromium-browser")}}
        for attempt in range(50):
            try:
                self.session = ""
                self.session = "/session/" + self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
                break
            except urllib.error.URLError:
                if attempt == 49:
                    raise
                time.sleep(0.2)
        self.call("POST", "/timeouts", {"script": 280_000})
        # The window of a desktop has a least width; this sets the page's own.
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 700)
        if dark:
            self.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])

    def call(self, method, path, body=None):
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.base + self.session + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def cdp(self, command, **params):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": params})

    def open(self, page, place=""):
        self.call("POST", "/url", {"url": "about:blank"})
        # What the browser asked for on its own account, for the page of a new tab.
        self.log("performance")
        self.call("POST", "/url", {"url": pathlib.Path(page).resolve().as_uri() + place})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self.call("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/click")

    def point_at(self, selector):
        origin = {ELEMENT: self.find(selector)}
        moves = [{"type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": origin}]
        self.call("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": moves}]})

    def press(self, keys):
        strokes = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def dialog(self):
        try:
            return self.call("GET", "/alert/text")
        except RuntimeError:
            return None

    def log(self, kind):
        return self.call("POST", "/se/log", {"type": kind})

    def requests(self):
        """What the page asked for since the last time, but for itself."""
        asked = []
        for entry in self.log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                url = message["params"].get("request", message["params"])["url"]
                if not url.startswith(("file:", "data:,", "about:blank")):
                    asked.append(url)
        return asked

    def picture(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self.call("GET", "/screenshot")))

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
            shutil.rmtree(self.profile, ignore_errors=True)


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def that(self, holds, what, *seen):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print("failed:", what, *map(repr, seen))


VISIBLE = "const e = document.querySelector(arguments[0]); const b = e.getBoundingClientRect(); return b.width > 0 && b.top < innerHeight && b.bottom > 0"
COUNT = "return document.querySelectorAll(arguments[0]).length"


def check_ourselves(checks):
    """A page that does what no page of ours may: the checks must see it."""
    browser = Browser()
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder, "control.html")
        page.write_text("<img src=http://127.0.0.1:9/control><script>window.hostile = 1; setTimeout(() => alert(2), 300)</script>")
        try:
            browser.open(page)
            checks.that(browser.run("return window.hostile") == 1, "a script that runs is seen")
            checks.that(browser.requests() == ["http://127.0.0.1:9/control"], "a request is seen")
            time.sleep(1)
            checks.that(browser.dialog() == "2", "a dialog is seen")
        finally:
            browser.close()


def check_corpus(checks, page):
    browser = Browser()
    try:
        browser.open(page)
        data = json.loads(browser.text("#data"))
        claims = [claim for document in data["documents"] for claim in document.get("claims", [])]
        checks.that(f"{len(claims):,} claims" in browser.text("#shown"), "all claims are counted", browser.text("#shown"))
        first = data["documents"][0]
        checks.that(browser.run("return Array.from(document.querySelectorAll('#text p'), p => p.textContent).join('\\n')").startswith(first["text"][:200]), "the article stands as it was")

        # Each mark is its claim's text, in every article.
        differing = browser.run("""
            const differing = [];
            for (const doc of DOCUMENTS) {
              openDocument(doc);
              for (const claim of doc.claims) {
                const found = (marks.get(claim) || []).map((mark) => mark.textContent).join('');
                if (found !== claim.text.replaceAll('\\n', '')) differing.push([doc.id, claim.text, found]);
              }
            }
            return differing""")
        checks.that(differing == [], "marks are the claims", differing[:3])

        # A filter.
        dimension = "money"
        expected = sum(claim["dimension"] == dimension for claim in claims)
        browser.click(f".chip[value={dimension}]")
        checks.that(browser.text("#shown").startswith(f"{expected:,} of"), "a dimension filters", browser.text("#shown"), expected)
        checks.that(browser.run("return current.doc.claims.some((claim) => claim.dimension === 'money')"), "the article that is open has such a claim")
        checks.that(browser.run("return new Set(Array.from(document.querySelectorAll('#text .mark:not(.out)'), (mark) => mark.item)).size") == browser.run("return current.doc.claims.filter((claim) => claim.dimension === 'money').length"), "other claims step back")
        browser.press(["2"])
        rows = browser.run(COUNT, "#claims tbody tr")
        checks.that(rows == min(expected, 200), "the table shows them alone", rows)
        browser.click("#claims th:nth-child(2) button")
        values = browser.run("return shown.map((claim) => claim.number).sort((a, b) => b - a)[0]")
        first_row = browser.run("return document.querySelector('#claims tbody td:nth-child(2)').textContent")
        top = browser.run("return valueText(shown.find((claim) => claim.number === arguments[0]))", values)
        checks.that(first_row == top, "the greatest value stands first", first_row, top)
        browser.click("#claims th:nth-child(2) button")
        checks.that(browser.run("return document.querySelector('#claims th:nth-child(2)').ariaSort") == "ascending", "a second click turns the order")
        browser.click("#clear")
        checks.that(browser.text("#shown") == f"{len(claims):,} claims", "clearing shows all", browser.text("#shown"))

        # Entity text.
        looked = next(claim["entity"]["text"] for claim in claims if claim.get("entity"))[:2]
        browser.press(["/"])
        browser.press(list(looked))
        time.sleep(0.4)
        holding = sum(any(looked in (claim.get(role) or {}).get(key, "") for role in ("entity", "holder") for key in ("text", "resolved")) for claim in claims)
        checks.that(browser.text("#shown").startswith(f"{holding:,} of"), "the text of an entity filters", looked, browser.text("#shown"), holding)
        browser.click("#clear")

        # A claim.
        browser.press(["1"])
        browser.run("openDocument(DOCUMENTS[0]); scrollTo(0, 0)")
        claim = first["claims"][1]
        browser.point_at("#text .mark")
        checks.that(first["claims"][0]["low"] in browser.text("#record .value").replace(",", ""), "pointing at a claim shows its record", browser.text("#record"))
        browser.run("document.querySelectorAll('#text .mark')[1].id = 'second'")
        browser.click("#second")
        record = browser.text("#record")
        checks.that(claim["low"] in record.replace(",", "") and claim["text"] in record and claim["rule"] in record, "a click shows a claim's record", record)
        checks.that(browser.run("return location.hash") == "#document=0&claim=1", "the address leads to the claim")
        browser.run("document.querySelectorAll('#text .mark')[2].id = 'third'")
        browser.point_at("#third")
        checks.that(first["claims"][2]["low"] in browser.text("#record .value").replace(",", ""), "pointing at another shows that one's", browser.text("#record .value"))
        browser.point_at("#title")
        checks.that(claim["low"] in browser.text("#record .value").replace(",", ""), "and then the chosen one's again", browser.text("#record .value"))
        browser.press(["j"])
        checks.that(browser.run("return current.item.index") == 2, "j goes to the next claim")
        browser.press(["k", "k"])
        checks.that(browser.run("return current.item.index") == 0, "k goes back")
        browser.press(["Escape"])
        checks.that(browser.run("return current.item === null"), "Escape closes the record")
        browser.press(["]"])
        checks.that(browser.run("return current.doc.at") == 1, "] opens the next document")
        browser.open(page, "#document=2&claim=1")
        checks.that(browser.run("return current.item && current.item.index === 1 && current.doc.at === 2"), "the address is followed")

        # The register and the charts.
        browser.press(["3"])
        checks.that(browser.run(COUNT, "#register tbody tr") == min(200, len(data["register"])), "the register is there")
        browser.press(["4"])
        drawn = browser.run("return Array.from(document.querySelectorAll('#charts .panel'), (panel) => panel.querySelectorAll('rect, circle').length)")
        checks.that(len(drawn) == 4 and all(count > 1 for count in drawn), "four charts are drawn", drawn)
        months = browser.run("return new Set(CLAIMS.filter((claim) => claim.doc.date).map((claim) => claim.doc.date.slice(0, 7))).size")
        bars = "#charts .scroll g[role=button]"
        checks.that(browser.run(COUNT, bars) == months, "a bar for each month with claims", months)
        browser.run(f"document.querySelector('{bars}').focus()")
        browser.press(["Enter"])
        month = browser.text("#time")[:7]
        expected = sum(len(doc.get("claims", [])) for doc in data["documents"] if (doc.get("date") or "").startswith(month))
        checks.that(browser.run(VISIBLE, "#claims") and browser.text("#shown").startswith(f"{expected:,} of"), "a bar shows the claims of its month", month, browser.text("#shown"))
        browser.click("#time")
        checks.that(browser.text("#shown") == f"{len(claims):,} claims", "and its button takes that back", browser.text("#shown"))
        browser.press(["4"])
        browser.run("byId('bar-size').value = '12'; byId('bar-size').dispatchEvent(new Event('change'))")
        checks.that(browser.run(COUNT, bars) < months, "years can be asked for")
        browser.run("document.querySelector('#charts circle').focus()")
        browser.press(["Enter"])
        checks.that(browser.run("return !document.getElementById('articles').hidden && current.item !== null"), "a point of a chart opens its claim")
        asked = browser.requests()
        checks.that(asked == [], "the page asks for nothing", asked)
        errors = [entry["message"] for entry in browser.log("browser") if entry["level"] == "SEVERE"]
        checks.that(errors == [], "no error in the console", errors)
    finally:
        browser.close()

    narrow = Browser(400, 800, dark=True)
    try:
        narrow.open(page)
        for key in "1234":
            narrow.press([key])
            wide = narrow.run("return document.documentElement.scrollWidth")
            checks.that(wide <= 400, f"view {key} fits a narrow screen", wide)
        narrow.press(["2"])
        cut = narrow.run("return Array.from(document.querySelectorAll('#claims tbody td')).filter((cell) => { const box = cell.getBoundingClientRect(); return box.width && (box.left < 0 || box.right > 400); }).length")
        checks.that(cut == 0, "no cell of a claim is cut off", cut)
        narrow.press(["1"])
        checks.that(not narrow.run(VISIBLE, "#record"), "the record is out of the way on a narrow screen")
        narrow.run("document.querySelector('#text .mark').scrollIntoView({block: 'center'})")
        narrow.click("#text .mark")
        checks.that(narrow.run(VISIBLE, "#record .value"), "a tap brings the record up")
        checks.that(narrow.run("const m = document.querySelector('.mark.current').getBoundingClientRect(); return m.bottom < document.getElementById('record').getBoundingClientRect().top"), "and leaves the claim in sight")
        narrow.click("#record .close")
        checks.that(not narrow.run(VISIBLE, "#record"), "× puts it away")
        light = narrow.run("const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number); return r + g + b")
        checks.that(light < 150, "it is dark where dark is wished", light)
    finally:
        narrow.close()


def check_hostile(checks, page):
    """No string of a document runs, asks for anything or becomes an element."""
    browser = Browser()
    try:
        browser.open(page)
        checks.that(browser.dialog() is None, "no dialog on opening")
        kinds = "return [...new Set(Array.from(document.querySelectorAll('*'), (element) => element.tagName.toLowerCase()))].sort().join(' ')"
        number = browser.run("return DOCUMENTS.length")
        wrong = browser.run("""
            const wrong = [];
            for (const doc of DOCUMENTS) {
              openDocument(doc);
              for (const item of [...doc.claims, ...doc.programmes]) select(item);
              const shown = Array.from(byId('text').children, (line) => line.textContent).join('\\n');
              if (shown !== doc.text || byId('title').textContent !== doc.title) wrong.push(doc.at);
            }
            for (const view of VIEWS) showView(view);
            for (const view of ['claims', 'register']) {
              showView(view);
              for (let more; (more = document.querySelector('#' + view + ' .more:not([hidden])')) && more.tagName === 'BUTTON';) more.click();
            }
            showView('charts');
            for (const option of document.querySelectorAll('#subject option')) { byId('subject').value = option.value; byId('subject').dispatchEvent(new Event('change')); }
            return wrong""")
        checks.that(wrong == [], f"each of {number} texts and titles stands as it was", wrong[:5])
        strings = browser.run("return new Set(DOCUMENTS.flatMap((doc) => [doc.id, doc.title, doc.text, ...doc.claims.map((claim) => claim.entity.text), ...doc.programmes.map((programme) => programme.name)])).size")
        checks.that(strings >= 10_000, "10,000 strings were shown", strings)
        # Time for what a string might have set going.
        time.sleep(2)
        checks.that(browser.dialog() is None, "no dialog")
        checks.that(browser.run("return window.hostile === undefined"), "nothing of a document ran")
        asked = browser.requests()
        checks.that(asked == [], "no request", asked[:5])
        known = set("a article aside bdi body button circle dd dialog div dl dt form g h1 h2 h3 head header html input kbd label li line link main mark meta nav noscript "
                    "optgroup option output p polyline rect script section select small span style svg table tbody td text th thead title tr ul b".split())
        found = set(browser.run(kinds).split())
        checks.that(found <= known, "no element of a document", sorted(found - known))
        checks.that(browser.run(COUNT, "script") == 2 and browser.run(COUNT, "body *[onclick], body *[onerror], a[href^=j]") == 0, "no script of a document")
        print(f"hostile page: {number} documents, {strings} strings")
    finally:
        browser.close()


def take_picture(page, path, width=1280, dark="", place="#document=0&claim=1", key=""):
    browser = Browser(int(width), 860 if int(width) > 700 else 800, dark == "dark")
    try:
        browser.open(page, place)
        if key:
            browser.press([key])
        time.sleep(0.3)
        browser.picture(path)
        for entry in browser.log("browser"):
            print(entry["level"], entry["message"])
    finally:
        browser.close()


def main(arguments):
    if arguments[0] == "--picture":
        return take_picture(*arguments[1:])
    checks = Checks()
    check_ourselves(checks)
    check_corpus(checks, arguments[0])
    check_hostile(checks, arguments[1])
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
