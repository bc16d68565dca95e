import Drift
import Foundation
import Reports
import Schema
import TestSupport
import Testing

@Suite("The page is for every reader", .serialized, .enabled(if: Browser.isWanted)) struct PageReadingTests {
  @Test("every text can be read", arguments: Browser.Scheme.allCases, [false, true])
  func contrast(scheme: Browser.Scheme, onPaper: Bool) async throws {
    try await Browser.use(SamplePage.everything()) { browser, _ in
      try await browser.show(scheme, onPaper: onPaper)
      let found = try await browser.run(PageScripts.contrasts)
      #expect((found.array?.count ?? 0) >= 10, "\(found)")
      for pair in found.array ?? [] {
        let contrast = Double(pair.object?["contrast"]?.encoded() ?? "") ?? 0
        #expect(contrast >= 4.5, "\(pair)")
      }
    }
  }

  @Test func assistiveTechnologyFindsItsWay() async throws {
    try await Browser.use(SamplePage.everything()) { browser, _ in
      #expect(try await browser.run("return document.documentElement.lang") == "en")
      #expect(
        try await browser.run(
          "return ['header', 'main', 'footer'].map((name) => document.querySelectorAll('body > ' + name).length)"
        )
          == [1, 1, 1]
      )
      // What is folded or far down has no name until it is shown.
      try await browser.run(
        """
        for (const fold of document.querySelectorAll('details')) fold.open = true;
        for (const card of document.querySelectorAll('.object')) card.style.contentVisibility = 'visible';
        """
      )
      let names = try await browser.accessibleNames(
        "a, button:not([hidden]), input, select, summary, [role=img], [role=region]"
      )
      #expect(names.count > 40)
      #expect(names.filter { $0.trimmingCharacters(in: .whitespaces).isEmpty } == [])
      let levels = try await browser.run(
        "return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => +heading.localName[1])"
      )
      let order = levels.array?.compactMap(\.integer) ?? []
      #expect(order.first == 1 && order.count { $0 == 1 } == 1)
      for (one, next) in zip(order, order.dropFirst()) { #expect(next <= one + 1, "\(order)") }
      let ids = try await browser.run("return [...document.querySelectorAll('[id]')].map((one) => one.id)")
      let texts = ids.array?.compactMap(\.string) ?? []
      #expect(texts.count == Set(texts).count)
    }
  }

  @Test("a telephone shows it without scrolling sideways", arguments: ["everything", "hostile", "period"])
  func phone(name: String) async throws {
    let page =
      switch name {
      case "hostile": try SamplePage.hostile()
      case "period": try SamplePage.period()
      default: try SamplePage.everything()
      }
    try await Browser.use(page) { browser, _ in
      try await browser.resize(.phone)
      try await browser.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
      let overflow = try await browser.run(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
      )
      #expect(overflow == 0)
    }
  }

  @Test func eachScriptIsWrittenItsOwnWay() async throws {
    try await Browser.use(SamplePage.everything()) { browser, _ in
      let directions = try await browser.run(
        """
        document.querySelector('#rest').open = true;
        return Object.fromEntries([...document.querySelectorAll('#rest ins')].map((one) => [one.textContent, getComputedStyle(one).direction]));
        """
      )
      #expect(directions.object?["سعر الدراجة"] == "rtl")
      #expect(directions.object?["製造元"] == "ltr")
    }
  }

  @Test func itReadsWithoutScripts() async throws {
    try await withFile(try SamplePage.everything()) { file in
      try await Browser.use { browser in
        try await browser.disableScripts()
        try await browser.open(file)
        let state = try await browser.run(
          """
          return [getComputedStyle(document.querySelector('form')).display, document.querySelectorAll('#act .row').length,
            document.querySelector('#rest summary').offsetHeight > 0];
          """
        )
        #expect(state == ["none", 7, true])
      }
    }
  }

  @Test func paperShowsWhatIsFolded() async throws {
    try await Browser.use(SamplePage.everything()) { browser, _ in
      let isVisible = "return document.querySelector('#rest .row').checkVisibility()"
      #expect(try await browser.run(isVisible) == false)
      try await browser.show(.light, onPaper: true)
      #expect(try await browser.run(isVisible) == true)
      for part in ["form", "#diagram .explain"] {
        #expect(try await browser.run("return getComputedStyle(document.querySelector('\(part)')).display") == "none")
      }
      // Why it matters is told of what is folded, too.
      #expect(try await browser.run("return document.querySelector('#rest .why').checkVisibility()") == true)
      #expect(try await browser.printed().starts(with: Array("%PDF".utf8)))
    }
  }
}
