import Drift
import Reports
import Schema
import TestSupport
import Testing

@Suite("The nights of a page") struct PageNightsTests {
  private func text(_ page: ReportPage) -> String { String(decoding: HTMLReport(page).bytes, as: UTF8.self) }

  private func bars(_ page: ReportPage) -> Int { text(page).ranges(of: "class=\"hit\"").count }

  /// A timeline of so many nights with a change each, of which the last ones are compared.
  private func page(nights: Int, compared: Int, changes: Int = 1) throws -> ReportPage {
    let headers = try (1...nights).map { number in
      try SampleDrift.header(number, takenAt: UTCTime(seconds: 1_700_000_000 + Int64(number) * 86_400).description)
    }
    let drift = SchemaDrift(base: headers[nights - 1 - compared], head: headers[nights - 1], gaps: [], changes: [])
    return ReportPage(
      drift,
      nights: headers.enumerated().map { .init($1, counts: [.breaking: changes + $0, .info: 2]) }
    )
  }

  @Test func aPeriodTellsEachNightAndSaysSinceWhen() throws {
    let markup = try text(SamplePage.period())
    #expect(markup.contains("the net of 3 nights"))
    #expect(markup.contains("since 12 Nov (@2)") && markup.contains("since 14 Nov (@4)"))
    // What came and went in between is told of its night alone.
    #expect(markup.ranges(of: "Temp__c").count == 2)
    #expect(markup.ranges(of: "<span class=\"gone\">not in the net</span>").count == 2)
  }

  /// Three nights: an object that came, then a change in it; a length that was cut twice.
  @Test func aNightSaysWhatBecameOfItsChanges() throws {
    let headers = try (1...3).map { try SampleDrift.header($0, takenAt: "2026-11-1\($0)T02:00:00Z") }
    func length(_ before: JSONValue, _ after: JSONValue) throws -> Change {
      try SamplePage.change("field-length-decreased", "Bike__c", "Frame__c", "length", before: before, after: after)
    }
    let came = try SamplePage.change("object-added", "New__c")
    let inside = try SamplePage.change("field-label-changed", "New__c", "F", "label", before: "a", after: "b")
    let page = ReportPage(
      SchemaDrift(base: headers[0], head: headers[2], gaps: [], changes: [came, try length(9, 3)]),
      nights: [
        .init(headers[0], changes: []), .init(headers[1], changes: [came, try length(9, 6)]),
        .init(headers[2], changes: [inside, try length(6, 3)]),
      ]
    )
    let markup = text(page)
    #expect(markup.contains(/a → b<\/bdi> <span class="gone">part of <a href="#c-[0-9a-f]+">object added<\/a>/))
    #expect(markup.contains(/9 → 6<\/bdi> <span class="gone">in the net with <a href="#c-[0-9a-f]+">other values/))
    #expect(!markup.contains("<span class=\"gone\">not in the net</span>"))
    for link in markup.matches(of: /href="#(c-[^"]*)"/) { #expect(markup.contains("id=\"\(link.1)\""), "\(link.1)") }
  }

  @Test func aBarSaysHowMuchOfItsNightLasted() throws {
    let markup = try text(SamplePage.period())
    let label = "12 November 2026, @2: 1 breaking, 1 safe; 1 of these 2 is in the net since then"
    #expect(markup.contains("aria-label=\"\(label)\""))
    // Of one night, all is in the net.
    #expect(try !text(SamplePage.everything()).contains("in the net"))
  }

  @Test(
    "the chart shows all of a period",
    arguments: [
      (60, 1, 30, "The last 30 nights"), (60, 37, 37, "The 37 nights that are compared"),
      (60, 7, 30, "The last 30 nights, of which 7 are compared"),
      (120, 100, 85, "The last 85 of the 100 nights that are compared"), (3, 1, 3, "The last 3 nights"),
    ]
  )
  func chart(nights: Int, compared: Int, shown: Int, caption: String) throws {
    let page = try page(nights: nights, compared: compared)
    #expect(bars(page) == shown)
    #expect(text(page).contains("<figcaption id=\"timeline-title\">\(caption)</figcaption>"))
  }

  @Test func twoNightsAreNoChart() throws { #expect(try bars(page(nights: 2, compared: 1)) == 0) }

  @Test func manyBarsHaveTheGreatestNumberAsTheirScale() throws {
    let markup = try text(page(nights: 60, compared: 37, changes: 1000))
    let numbers = markup.matches(of: /text-anchor="middle">([^<]*)</).map { String($0.1) }
    #expect(numbers == ["1061"])
  }

  @Test func theLegendNamesTheColoursThatOccur() throws {
    let legend = try #require(text(page(nights: 5, compared: 1)).firstMatch(of: /<g class="legend">(.*?)<\/g>/)).1
    #expect(legend.matches(of: />(\w+)<\/text>/).map { String($0.1) } == ["breaking", "info"])
    #expect(legend.contains("<rect class=\"breaking\"") && legend.contains("<rect class=\"info\""))
  }

  @Test func aYoungTimelineStartsLeft() throws {
    #expect(try text(page(nights: 4, compared: 1)).contains("<rect class=\"hit\" x=\"0\""))
  }

  @Test func aNumberStaysWithItsWord() throws {
    #expect(try text(SamplePage.period()).contains("<span class=\"nowrap\">1 breaking</span>"))
  }

  @Test("nothing of a night is markup", arguments: HostileLabels.all) func hostile(label: HostileLabels.Label) throws {
    func markup(_ text: String) throws -> String {
      var page = try SamplePage.period()
      let change = try SamplePage.change("field-label-changed", text, text, part: text, "label", before: .string(text))
      page.nights[1].changes?.append(change)
      return self.text(page)
    }
    let (hostile, plain) = (try markup(label.text), try markup("plain"))
    #expect(!hostile.unicodeScalars.contains(where: HostileLabels.isForbidden))
    #expect(hostile.utf8.count { $0 == 0x3C } == plain.utf8.count { $0 == 0x3C })
    #expect(hostile.utf8.count { $0 == 0x22 } == plain.utf8.count { $0 == 0x22 })
  }
}
