import Foundation
import Reports
import Salesforce
import Schema
import Transport

/// Whether the org's host can be reached and has the API version. Nobody signs in for this.
struct ConnectionCheck {
  /// A signed request may be so old at most (Salesforce Help, "OAuth 2.0 JWT Bearer Flow"): three minutes.
  private static let clockTolerance = 150

  let settings: OrgSettings
  let access: OrgAccess

  func run(_ results: inout OrgCheck.Results) async {
    let name = hostName
    results.add(name)
    if name.outcome == .failed { return results.skip(["connection", "clock", "API version"], since: name.name) }
    do {
      let head = try await HTTPTransport.with(access.transport) { transport in
        try await transport.send(HTTPRequest(.get, "\(access.loginURL)/services/data"), limit: 1 << 20).head
      }
      results.add(
        .passed("connection", access.loginURL.hasPrefix("https") ? "TLS is trusted" : "clear text, on this machine")
      )
      results.add(clock(head))
    } catch {
      results.add(.failed("connection", error))
      return results.skip(["clock", "API version"], since: "connection")
    }
    await version(&results)
  }

  private var hostName: CheckResult {
    let host = settings.address.host
    if access.transport.proxy.lead(to: access.loginURL) {
      return .passed("host name", "\(host) is looked up by the proxy")
    }
    do throws(HostName.Failure) {
      let addresses = try HostName.addresses(of: host)
      return .passed("host name", "\(host) is \(addresses.first ?? "known")")
    } catch {
      let failure = CommandFailure(
        "no-host",
        "\(host) cannot be resolved: \(error.reason)",
        subject: host,
        advice: "Check the domain in the configuration, and this machine’s DNS."
      )
      return .failed("host name", failure)
    }
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

  private func version(_ results: inout OrgCheck.Results) async {
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
