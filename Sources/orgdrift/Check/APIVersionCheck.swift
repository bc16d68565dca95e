import Foundation
import Reports
import Salesforce
import Schema
import Transport

/// Whether the org tells the same time as this machine, and has the API version. Nobody signs in for this.
struct APIVersionCheck {
  static let names = ["clock", "API version"]

  /// A signed request may be so old at most (Salesforce Help, "OAuth 2.0 JWT Bearer Flow"): three minutes.
  private static let clockTolerance = 150

  let access: OrgAccess

  /// - Parameter head: that of an answer of the org.
  func run(_ head: HTTPHead, _ results: inout CheckResults) async {
    results.add(clock(head))
    await version(&results)
  }

  private func clock(_ head: HTTPHead) -> CheckResult {
    guard let there = head.value(of: "Date").flatMap(Self.date) else {
      return .passed("clock", "the server tells no time")
    }
    let difference = Int(Date.now.timeIntervalSince(there).rounded())
    if abs(difference) > Self.clockTolerance {
      return .warning(
        "clock",
        "this machine’s is \(abs(difference).displayedSeconds) \(difference > 0 ? "ahead" : "behind")",
        advice: "Set it right (NTP): Salesforce refuses signed requests that are older than three minutes."
      )
    }
    return .passed("clock", "\(abs(difference)) s apart")
  }

  /// `Wed, 25 Nov 2026 04:12:09 GMT`
  private static func date(_ text: String) -> Date? {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return formatter.date(from: text)
  }

  private func version(_ results: inout CheckResults) async {
    do {
      let versions = try await Session.versions(access)
      guard let oldest = versions.first, let newest = versions.last else {
        return results.add(.warning("API version", "the org names none", advice: "Check the domain."))
      }
      let range = "the org has \(oldest) to \(newest)"
      guard let wanted = access.apiVersion else { return results.add(.passed("API version", "\(newest), the newest")) }
      if versions.contains(wanted) { return results.add(.passed("API version", "\(wanted); \(range)")) }
      let failure = CommandFailure(
        "no-api-version",
        "the org has no API version \(wanted)\(wanted < oldest ? ": it is retired" : "")",
        subject: wanted.description,
        advice: "Set apiVersion to one from \(oldest) to \(newest)."
      )
      results.add(.failed("API version", failure))
    } catch {
      results.add(.failed("API version", error))
    }
  }
}
