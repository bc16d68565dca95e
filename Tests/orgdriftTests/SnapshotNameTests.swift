import Schema
import Testing

@testable import orgdrift

@Suite("A snapshot has many names") struct SnapshotNameTests {
  @Test(
    "what stands alone is of the default timeline",
    arguments: [
      ("latest", .latest(back: 0)), ("latest~0", .latest(back: 0)), ("latest~2", .latest(back: 2)),
      ("latest~007", .latest(back: 7)), ("@1", .number(1)), ("@17", .number(17)),
    ] as [(String, SnapshotName.Selector)]
  )
  func alone(text: String, selector: SnapshotName.Selector) throws {
    #expect(try SnapshotName(text) == SnapshotName(selector: selector))
  }

  @Test(
    "a day is its end, a time is itself",
    arguments: [
      ("2026-11-20", "2026-11-20T23:59:59Z"), ("2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z"),
      ("2026-11-20T10:00Z", "2026-11-20T10:00:00Z"), ("2026-11-20 10:00", "2026-11-20T10:00:00Z"),
      ("2026-11-20T10:00:00+02:00", "2026-11-20T08:00:00Z"), ("2028-02-29", "2028-02-29T23:59:59Z"),
    ]
  )
  func times(text: String, time: String) throws {
    let expected = SnapshotName.Selector.at(try #require(UTCTime(time)))
    #expect(try SnapshotName(text) == SnapshotName(selector: expected))
    #expect(try SnapshotName("prod@\(text)") == SnapshotName(alias: "prod", selector: expected))
  }

  @Test(
    "an org and API version may stand in front",
    arguments: [
      ("prod", "prod", nil, .latest(back: 0)), ("prod@latest", "prod", nil, .latest(back: 0)),
      ("prod@latest~3", "prod", nil, .latest(back: 3)), ("prod@17", "prod", nil, .number(17)),
      ("prod@@17", nil, nil, nil), ("prod/62.0", "prod", 62, .latest(back: 0)),
      ("prod/62@17", "prod", 62, .number(17)), ("prod/v62.0@latest", "prod", 62, .latest(back: 0)),
      ("my.org_1-b/62.0@17", "my.org_1-b", 62, .number(17)), ("latest@latest", "latest", nil, .latest(back: 0)),
      ("17@17", "17", nil, .number(17)), ("2026-prod", "2026-prod", nil, .latest(back: 0)),
      ("2026-11-20@17", "2026-11-20", nil, .number(17)), ("latest/62.0", "latest", 62, .latest(back: 0)),
    ] as [(String, String?, Int?, SnapshotName.Selector?)]
  )
  func qualified(text: String, alias: String?, major: Int?, selector: SnapshotName.Selector?) throws {
    guard let selector else {
      #expect(throws: CommandFailure.self) { try SnapshotName(text) }
      return
    }
    let version = major.flatMap(APIVersion.init(major:))
    #expect(try SnapshotName(text) == SnapshotName(alias: alias, apiVersion: version, selector: selector))
  }

  @Test(
    "what is no name says why",
    arguments: [
      ("", "“” is no org's alias"), (" ", "“ ” is no org's alias"), ("@", "number"), ("@latest", "number"),
      ("@0", "numbered from 1"), ("@-1", "number"), ("@99999999999999999999", "numbered from 1"), ("17", "@17"),
      ("latest~", "after ~"), ("latest~x", "after ~"), ("latest~-1", "after ~"),
      ("latest~99999999999999999999", "after ~"), ("latest~1~1", "after ~"), ("Latest~1", "no org's alias"),
      ("2026-13-01", "no such date"), ("2026-02-29", "no such date"), ("2026-11-20T25:00:00Z", "no such date"),
      ("2026-11-20x", "no such date"), ("prod@", "“” is no snapshot"), ("prod@yesterday", "“yesterday” is no snapshot"),
      ("prod@prod", "“prod” is no snapshot"), ("prod@2026-11-31", "no such date"), ("prod/", "“” is no API version"),
      ("prod/x@1", "“x” is no API version"), ("prod/62.5@1", "“62.5” is no API version"),
      ("prod/19.0@1", "“19.0” is no API version"), ("prod/62.0/1@1", "no API version"), ("/62.0@1", "“” is no org"),
      ("-prod@1", "“-prod” is no org's alias"), ("pröd@1", "“pröd” is no org's alias"), ("a b@1", "no org's alias"),
    ]
  )
  func refused(text: String, reason: String) throws {
    let failure = #expect(throws: CommandFailure.self) { try SnapshotName(text) }
    #expect(failure?.message.contains(reason) == true, "\(failure?.message ?? "")")
    #expect(failure?.status == .usage)
    #expect(failure?.advice?.contains("latest~2") == true)
  }

  @Test(
    "a name is written back",
    arguments: [
      ("latest", "latest"), ("latest~2", "latest~2"), ("@17", "@17"), ("prod", "prod@latest"),
      ("prod/62@17", "prod/62.0@17"), ("prod@2026-11-20", "prod@2026-11-20T23:59:59Z"),
    ]
  )
  func written(text: String, description: String) throws {
    let name = try SnapshotName(text)
    #expect(name.description == description)
    #expect(try SnapshotName(name.description) == name)
  }
}
