import Drift
import Reports
import Schema
import Testing

@Suite("The diagram of a page") struct PageDiagramTests {
  private func text(_ page: ReportPage) -> String { String(decoding: HTMLReport(page).bytes, as: UTF8.self) }

  /// The titles of the boxes with the class of each.
  private func boxes(_ page: ReportPage) -> [String: String] {
    let found = text(page).matches(of: /<g class="(node[^"]*)"><title>([^<]*)<\/title>/)
    return Dictionary(found.map { (String($0.2), String($0.1)) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func itSaysWhatItLeavesOut() throws {
    let changes = try (1...30).map { try SamplePage.change("object-label-changed", "Object_\($0)__c", "label") }
    var page = ReportPage(try SampleDrift.document(changes))
    page.relationships = (1...90).map { Relationship(from: "Child_\($0)__c", field: "Parent__c", to: "Object_1__c") }
    #expect(text(page).contains("Left out for want of room: 16 changed objects and 76 neighbours."))
  }

  @Test func aNeighbourThatChangedIsPaintedAndNotLeftOut() throws {
    // Object_00 to Object_13 are drawn as changed ones; the two removed ones refer to one of them.
    let worst = try (0..<14).flatMap { index in
      try ["F", "G"].map { try SamplePage.change("field-removed", "Object_\(10 + index)", $0, before: "string") }
    }
    let gone = try ["X", "Y"].map { try SamplePage.change("object-removed", $0) }
    var page = ReportPage(try SampleDrift.document(worst + gone))
    page.relationships = [
      Relationship(from: "X", field: "R", to: "Object_10"), Relationship(from: "Z", field: "R", to: "Object_10"),
    ]
    let boxes = boxes(page)
    #expect(boxes["X"] == "node breaking")
    #expect(boxes["Z"] == "node")
    #expect(boxes["Y"] == nil)
    #expect(text(page).contains("Left out for want of room: 1 changed object."))
    #expect(text(page).contains("aria-label=\"15 changed objects, 2 relationships\""))
    #expect(MarkdownDocument(page).text.contains(/\["X \(1\)"\]:::breaking/))
  }

  @Test func amongEqualsThoseWithMoreChangesAndLinksAreDrawn() throws {
    let equal = try (10..<40).map { try SamplePage.change("field-removed", "Object_\($0)", "F", before: "string") }
    let more = try SamplePage.change("field-removed", "Object_39", "G", before: "string")
    var page = ReportPage(try SampleDrift.document(equal + [more]))
    page.relationships = [
      Relationship(from: "Object_37", field: "R", to: "Object_38"),
      Relationship(from: "Object_10", field: "R", to: "User"),
    ]
    let names = boxes(page).keys
    #expect(names.contains("Object_39") && names.contains("Object_38") && names.contains("Object_37"))
    #expect(names.contains("Object_20") && !names.contains("Object_21"))
    // Their relationships have to be known for that.
    #expect(Set(ReportPage.drawnObjects(of: page.drift)).isSuperset(of: ["Object_37", "Object_38", "Object_39"]))
  }

  @Test("a name leaves room for its count", arguments: [0, 1, 12, 1234])
  func names(count: Int) throws {
    let name = "Night5_Error_Rating_2_and_more__c"
    let changes = try (0..<count).map { try SamplePage.change("field-removed", name, "F\($0)", before: "string") }
    let other = try SamplePage.change("field-removed", "Other", "F", before: "string")
    var page = ReportPage(try SampleDrift.document(changes + [other]))
    page.relationships = [Relationship(from: "Other", field: "R", to: name)]
    let box = try #require(text(page).firstMatch(of: /<title>Night5[^<]*<\/title>.*?<text[^>]*>([^<]*)<\/text>/)).1
    // 220 pixels, less both margins; 8 a letter, 8 a digit.
    let digits = count == 0 ? 0 : String(count).count
    #expect(box.count * 8 + digits * 8 <= 200)
    #expect(box.count >= 15)
  }
}
