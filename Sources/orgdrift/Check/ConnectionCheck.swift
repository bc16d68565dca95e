import Foundation
import Reports
import Transport

/// Whether a server can be reached and is trusted. Nobody signs in for this.
struct ConnectionCheck {
  static let names = ["host name", "connection"]

  /// Without scheme and port.
  let host: String
  /// An address that answers anybody.
  let url: String
  let transport: TransportSettings
  /// What names the host in the configuration, for advice.
  let setting: String

  /// The head of the answer; nil where a check failed.
  func run(_ results: inout CheckResults) async -> HTTPHead? {
    let name = hostName
    results.add(name)
    if name.outcome == .failed {
      results.skip(["connection"], since: name.name)
      return nil
    }
    do {
      let head = try await HTTPTransport.with(transport) { transport in
        try await transport.send(HTTPRequest(.get, url), limit: 1 << 20).head
      }
      results.add(.passed("connection", url.hasPrefix("https") ? "TLS is trusted" : "clear text, on this machine"))
      return head
    } catch {
      var failure = CommandFailure(error)
      failure.advice = failure.advice?.replacing("the domain", with: setting)
      results.add(.failed("connection", failure))
      return nil
    }
  }

  private var hostName: CheckResult {
    if transport.proxy.lead(to: url) { return .passed("host name", "\(host) is looked up by the proxy") }
    do throws(HostName.Failure) {
      let addresses = try HostName.addresses(of: host)
      return .passed("host name", "\(host) is \(addresses.first ?? "known")")
    } catch {
      let failure = CommandFailure(
        "no-host",
        "\(host) cannot be resolved: \(error.reason)",
        subject: host,
        advice: "Check \(setting) in the configuration, and this machine’s DNS."
      )
      return .failed("host name", failure)
    }
  }
}
