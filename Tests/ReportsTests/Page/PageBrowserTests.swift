import Drift
import Foundation
import Reports
import Schema
import TestSupport
import Testing

@Suite("The page in a browser", .serialized, .enabled(if: Browser.isWanted)) struct PageBrowserTests {
  /// How many changes a reader finds, folded ones included.
  private func shown(_ browser: Browser) async throws -> Int64? {
    let script = "return [...document.querySelectorAll('.row')].filter((row) => !row.closest('[hidden]')).length"
    return try await browser.run(script).integer
  }

  @Test func theVerdictAndTheNumbersComeFirst() async throws {
    try await Browser.use(SamplePage.everything()) { browser, _ in
      let heading = try await browser.run("return document.querySelector('h1').textContent")
      #expect(heading == "2 breaking changes on Bike__c, and 5 more need a look. 1 listed object was not captured.")
      let figures = try await browser.run(
        "return [...document.querySelectorAll('.figures li')].map((item) => item.textContent.replace(/\\s+/g, ' ').trim())"
      )
      #expect(
        figures
          == [
            "2 breaking can fail or lose data", "5 risky needs a look", "1 safe only adds or relaxes",
            "4 info texts and screens",
          ]
      )
      let first = try await browser.run("return document.querySelector('.object h3').textContent")
      #expect(first == "The snapshot as a whole")
    }
  }

  @Test func theKeyboardAloneSearchesAndFilters() async throws {
    try await Browser.use(SamplePage.everything()) { browser, _ in
      let all = try #require(await shown(browser))
      try await browser.type("/")
      try await browser.type("phone contact")
      #expect(try await shown(browser) == 1)
      #expect(try await browser.run("return document.querySelector('#shown').textContent") == "1 of 16 changes")
      #expect(try await browser.run("return document.querySelector('#accepted').open") == true)
      try await browser.type("\u{E00C}")
      #expect(try await shown(browser) == all)
      #expect(try await browser.run("return document.querySelector('#accepted').open") == false)
      // Tab reaches the first severity, the space bar takes it out, and Clear puts it back.
      try await browser.type("\u{E004} ")
      #expect(try await browser.run("return document.activeElement.value") == "3")
      #expect(
        try await browser.run(
          "return [...document.querySelectorAll('#act .finding.breaking')].filter((one) => !one.closest('[hidden]')).length"
        )
          == 0
      )
      try await browser.run("document.querySelector('#clear').focus()")
      try await browser.type("\u{E007}")
      #expect(try await shown(browser) == all)
    }
  }

  @Test(
    "each filter",
    arguments: [
      ("object", "Contact", 1), ("package", "fsm", 1), ("rule", "field-label-changed", 4), ("state", "accepted", 1),
      ("state", "ignored", 1), ("state", "unused", 1), ("state", "open", 13), ("object", "", 1),
    ] as [(String, String, Int64)]
  )
  func filters(name: String, value: String, count: Int64) async throws {
    try await Browser.use(SamplePage.everything()) { browser, _ in
      try await browser.run(
        """
        const select = document.querySelector('[name=\(name)]');
        select.value = '\(value)';
        select.dispatchEvent(new Event('input', { bubbles: true }));
        """
      )
      #expect(try await shown(browser) == count)
    }
  }

  @Test func anAudienceJudgesAnew() async throws {
    try await Browser.use(SamplePage.everything()) { browser, _ in
      let badge = "return document.querySelector('[data-k=field-length-decreased] .severity').textContent"
      #expect(try await browser.run(badge) == "breaking")
      try await browser.run(
        """
        const select = document.querySelector('[name=audience]');
        select.value = 'reader';
        select.dispatchEvent(new Event('input', { bubbles: true }));
        """
      )
      #expect(try await browser.run(badge) == "risky")
    }
  }

  @Test func aLinkOpensWhatIsFolded() async throws {
    let page = try SamplePage.everything()
    let change = try #require(page.drift.changes.first { $0.quiet == .accepted })
    let fingerprint = change.fingerprint(in: page.drift.head.timeline.org.id)
    try await withFile(page) { file in
      try await Browser.use { browser in
        try await browser.open(try #require(URL(string: "\(file.absoluteString)#c-\(fingerprint)")))
        let box = try await browser.run(
          """
          const row = document.getElementById('c-\(fingerprint)');
          const { top, height } = row.getBoundingClientRect();
          return [row.closest('details').open, height > 0, top >= 0 && top < innerHeight];
          """
        )
        #expect(box == [true, true, true])
      }
    }
  }

  @Test func aLinkLandsBelowTheFilters() async throws {
    try await Browser.use(SamplePage.catastrophe(500)) { browser, _ in
      for isOpen in [false, true] {
        let place = try await browser.run(
          """
          document.querySelector('.more').open = \(isOpen);
          const row = document.querySelectorAll('#act .row')[\(isOpen ? 90 : 60)];
          location.hash = row.id;
          return [row.id, document.querySelector('form').getBoundingClientRect().height > \(isOpen ? 120 : 60)];
          """
        )
        #expect(place.array?.last == true)
        let isClear = try await browser.run(
          """
          const row = document.getElementById(location.hash.slice(1)).getBoundingClientRect();
          const bar = document.querySelector('form').getBoundingClientRect();
          return bar.top === 0 && row.top >= bar.bottom && row.bottom < innerHeight;
          """
        )
        #expect(isClear == true)
      }
    }
  }

  @Test func aKindStaysPressedUntilItIsTakenBack() async throws {
    try await Browser.use(SamplePage.catastrophe(500)) { browser, _ in
      let press = """
        const button = document.querySelector('.kinds button');
        button.click();
        const count = document.querySelector('#shown').textContent;
        return [button.ariaPressed, count.startsWith(button.nextElementSibling.textContent + ' of 500 '),
          document.querySelectorAll('.kinds [aria-pressed=true]').length, document.querySelector('.more').open];
        """
      let pressed = try await browser.run(press)
      #expect(pressed == ["true", true, 1, false])
      let released = try await browser.run(press)
      #expect(released == ["false", false, 0, false])
      // The counts follow the other filters.
      let sum = """
        const search = document.querySelector('#search');
        search.value = 'object_31__c';
        search.dispatchEvent(new Event('input', { bubbles: true }));
        return [...document.querySelectorAll('.kinds button + b')].reduce((sum, one) => sum + +one.textContent, 0)
          <= [...document.querySelectorAll('#act .row')].filter((row) => !row.closest('[hidden]')).length;
        """
      #expect(try await browser.run(sum) == true)
    }
  }

  @Test func aTelephoneSeesWhatChangedInTheDiagram() async throws {
    try await Browser.use(SamplePage.everything()) { browser, file in
      try await browser.resize(.phone)
      try await browser.open(file)
      let diagram = try await browser.run(
        """
        const frame = document.querySelector('#diagram .scroll');
        const box = frame.querySelector('.node:is(.breaking, .risky, .safe, .info) rect').getBoundingClientRect();
        return [frame.scrollWidth > frame.clientWidth, box.left >= 0 && box.right <= innerWidth,
          /more-(before|after)/.test(frame.className)];
        """
      )
      #expect(diagram == [true, true, true])
    }
  }

  @Test func twoButtonsGoFromNightToNight() async throws {
    var page = try SamplePage.period()
    let head = try #require(page.nights.last)
    page.nights = try (1...20).map { number in
      let day = number < 10 ? "0\(number)" : "\(number)"
      return ReportPage.Night(try SampleDrift.header(number, takenAt: "2026-11-\(day)T02:00:00Z"), counts: head.counts)
    }
    try await Browser.use(page) { browser, _ in
      let step = "document.querySelector('.steps button').click(); return document.querySelector('#night').textContent"
      #expect(try await browser.run(step) == "20 November 2026, @20: 2 breaking")
      #expect(try await browser.run(step) == "19 November 2026, @19: 2 breaking")
      let size = try await browser.run(
        "return [...document.querySelectorAll('.steps button')].every((one) => Math.min(one.offsetWidth, one.offsetHeight) >= 24)"
      )
      #expect(size == true)
    }
  }

  @Test("every bar can be told from its ground", arguments: Browser.Scheme.allCases)
  func graphics(scheme: Browser.Scheme) async throws {
    try await Browser.use(SamplePage.everything()) { browser, _ in
      try await browser.show(scheme)
      let found = try await browser.run(PageScripts.marks)
      #expect((found.array?.count ?? 0) >= 4, "\(found)")
      for mark in found.array ?? [] {
        let contrast = Double(mark.object?["contrast"]?.encoded() ?? "") ?? 0
        #expect(contrast >= 3, "\(mark)")
      }
    }
  }

  @Test func aBarOfTheChartTellsItsNightAndShowsItsChanges() async throws {
    try await Browser.use(SamplePage.period()) { browser, _ in
      try await browser.run("document.querySelector('.bar[data-t=\"2\"]').focus()")
      try await browser.type("\u{E007}")
      #expect(
        try await browser.run("return document.querySelector('#night').textContent")
          == "12 November 2026, @2: 1 breaking, 1 safe; 1 of these 2 is in the net since then"
      )
      #expect(try await shown(browser) == 1)
      try await browser.type("\u{E007}")
      #expect(try await shown(browser) == 2)
    }
  }

  @Test("nothing is loaded, and nothing complains", arguments: ["everything", "hostile", "period"])
  func silence(name: String) async throws {
    let page =
      switch name {
      case "hostile": try SamplePage.hostile()
      case "period": try SamplePage.period()
      default: try SamplePage.everything()
      }
    try await Browser.use(page) { browser, file in
      // Everything is used once: the folds, the filters, the chart.
      try await browser.run(
        """
        for (const fold of document.querySelectorAll('details')) fold.open = true;
        for (const select of document.querySelectorAll('select')) {
          for (const option of select.options) {
            select.value = option.value;
            select.dispatchEvent(new Event('input', { bubbles: true }));
          }
        }
        for (const bar of document.querySelectorAll('.bar')) bar.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        """
      )
      #expect(try await browser.messages() == [])
      let others = try await browser.requests().filter { !$0.hasPrefix(file.absoluteString) && !$0.hasPrefix("data:") }
      #expect(others == [])
    }
  }

  @Test func whatIsHostileIsText() async throws {
    try await Browser.use(SamplePage.hostile()) { browser, _ in
      let tags = try await browser.run(
        "return [...new Set([...document.querySelectorAll('*')].map((one) => one.localName))]"
      )
      let known: Set<String> = [
        "html", "head", "meta", "title", "link", "style", "body", "a", "header", "p", "bdi", "span", "h1", "h2", "h3",
        "h4",
        "time", "div", "ul", "li", "strong", "small", "main", "section", "form", "label", "input", "fieldset", "legend",
        "details", "summary", "select", "option", "button", "article", "code", "del", "ins", "dl", "dt", "dd", "table",
        "thead", "tbody", "tr", "th", "td", "svg", "g", "rect", "text", "path", "line", "circle", "figure",
        "figcaption",
        "footer", "script", "b",
      ]
      #expect(Set(tags.array?.compactMap(\.string) ?? []).subtracting(known) == [])
      let handlers = try await browser.run(
        "return [...document.querySelectorAll('body, body *')].flatMap((one) => one.getAttributeNames()).filter((name) => /^on|^style$|^src/.test(name))"
      )
      #expect(handlers == [])
      #expect(try await browser.run("return document.querySelectorAll('script').length") == 1)
      let label = "<script>alert(1)</script>"
      let names = try await browser.run(
        "return [...document.querySelectorAll('tbody th')].map((one) => one.textContent)"
      )
      #expect(names.array?.contains(.string(label)) == true)
    }
  }

  /// What it takes is told, and only held against a bound that a slow machine keeps, too.
  @Test func fiveThousandChangesAreQuick() async throws {
    try await Browser.use(SamplePage.catastrophe(5000)) { browser, _ in
      let times = try await browser.run(PageScripts.times)
      print("5,000 changes in a browser, in milliseconds: \(times.encoded())")
      for time in times.object?.members ?? [] {
        let milliseconds = Double(time.value.encoded()) ?? .infinity
        #expect(milliseconds < 5000, "\(time.name)")
      }
    }
  }
}
