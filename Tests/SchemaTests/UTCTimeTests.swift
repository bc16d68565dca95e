import Foundation
import Schema
import TestSupport
import Testing

@Suite struct UTCTimeTests {
  @Test(arguments: [
    ("2026-11-19T02:00:00Z", "2026-11-19T02:00:00Z"), ("2026-11-19 02:00:00", "2026-11-19T02:00:00Z"),
    ("2026-11-19T02:00", "2026-11-19T02:00:00Z"), ("2026-11-19T02:00:00.987Z", "2026-11-19T02:00:00Z"),
    ("2026-11-19T02:00:00+01:00", "2026-11-19T01:00:00Z"), ("2026-01-01T00:30:00+0100", "2025-12-31T23:30:00Z"),
    ("2026-12-31T23:30:00-05:30", "2027-01-01T05:00:00Z"), ("2024-02-29", "2024-02-29T23:59:59Z"),
    ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"), ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
  ]) func reads(text: String, time: String) { #expect(UTCTime(text)?.description == time) }

  @Test(arguments: [
    "", "2026", "2026-13-01", "2026-00-01", "2026-02-29", "1900-02-29", "2026-04-31", "2026-1-1", "2026-11-19T24:00Z",
    "2026-11-19T02:60Z", "2026-11-19T02:00:60Z", "2026-11-19T", "2026-11-19T02", "2026-11-19T02:00:00.Z",
    "2026-11-19T02:00:00+25:00", "2026-11-19T02:00:00+01:60", "2026-11-19T02:00:00Zx", "yesterday", "२०२६-११-१९",
  ]) func refuses(text: String) { #expect(UTCTime(text) == nil) }

  @Test func agreesWithTheCalendarOfFoundation() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      // From 1700 to 2500.
      let time = UTCTime(seconds: Int64.random(in: -8_520_336_000..<16_725_225_600, using: &random))
      let date = Date(timeIntervalSince1970: TimeInterval(time.seconds))
      #expect(time.description == date.formatted(.iso8601))
      #expect(UTCTime(time.description) == time)
    }
  }

  @Test func aBareDateIsTheEndOfItsDayOrItsStart() throws {
    #expect(try #require(UTCTime("2026-11-20")).description == "2026-11-20T23:59:59Z")
    #expect(try #require(UTCTime("2026-11-20", dateMeans: .start)).description == "2026-11-20T00:00:00Z")
    #expect(UTCTime("2026-11-20T10:00:00Z", dateMeans: .start) == UTCTime("2026-11-20T10:00:00Z"))
  }
}
