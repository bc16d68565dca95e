import Drift
import Reports
import Schema
import TestSupport
import Testing

@Suite("JUnit XML is well formed, and its counts are true") struct JUnitReportTests {
  private static let drifts: [@Sendable () throws -> SchemaDrift] = [
    { try SampleDrift.full() }, { try SampleDrift.document([]) }, { try SampleDrift.hostile(HostileLabels.texts) },
  ]

  @Test("elements and attributes are those of the format", arguments: drifts.indices) func form(index: Int) throws {
    let root = try XMLElement.parse(JUnitReport(Self.drifts[index]()).bytes)
    #expect(root.name == "testsuites")
    for suite in root.children {
      #expect(suite.name == "testsuite")
      #expect(Set(suite.attributes.keys) == ["name", "tests", "failures", "errors", "skipped", "time", "timestamp"])
      for test in suite.children {
        #expect(test.name == "testcase")
        #expect(Set(test.attributes.keys) == ["name", "classname", "time"])
        #expect(test.attributes["name"]?.isEmpty == false)
        #expect(test.children.count <= 1 && test.children.allSatisfy { ["failure", "skipped"].contains($0.name) })
      }
    }
  }

  @Test("counts are those of the elements", arguments: drifts.indices) func counts(index: Int) throws {
    let root = try XMLElement.parse(JUnitReport(Self.drifts[index]()).bytes)
    let cases = root.children.flatMap(\.children)
    for (element, cases) in [(root, cases)] + root.children.map({ ($0, $0.children) }) {
      #expect(element.attributes["tests"] == String(cases.count))
      #expect(element.attributes["failures"] == String(cases.count { $0.children.first?.name == "failure" }))
      #expect(element.attributes["skipped"] == String(cases.count { $0.children.first?.name == "skipped" }))
    }
  }

  @Test func loudBreakingAndRiskyChangesFailAndNoOthers() throws {
    let drift = try SampleDrift.full()
    let cases = try XMLElement.parse(JUnitReport(drift).bytes).children.flatMap(\.children)
    let failures = cases.compactMap(\.children.first).filter { $0.name == "failure" }
    #expect(failures.count == drift.loudChanges.count { $0.severity >= .risky })
    let skipped = cases.compactMap(\.children.first).filter { $0.name == "skipped" }
    #expect(skipped.count == drift.changes.count { $0.quiet != nil } + drift.gaps.count + drift.notices.count)
  }

  @Test func namesOfAnObjectsCasesDiffer() throws {
    for suite in try XMLElement.parse(JUnitReport(SampleDrift.full()).bytes).children {
      let names = suite.children.compactMap { $0.attributes["name"] }
      #expect(Set(names).count == names.count)
    }
  }

  @Test func aFailureSaysWhatAndWhatToDo() throws {
    let root = try XMLElement.parse(JUnitReport(SampleDrift.full()).bytes)
    let failure = try #require(
      root.children.flatMap(\.children).flatMap(\.children).first { $0.attributes["type"] == "field-length-decreased" }
    )
    #expect(failure.attributes["message"] == "breaking: length cut, 255 → 120")
    #expect(failure.text.contains("also byteLength 765 → 360\n"))
    #expect(failure.text.contains("Find stored values longer than the new length"))
  }
}
