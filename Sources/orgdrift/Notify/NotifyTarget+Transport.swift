import Transport

extension NotifyTarget {
  /// How to reach its server: trust, proxies of the environment, and limits.
  func transport(environment: [String: String]) -> TransportSettings {
    var settings = TransportSettings(
      trust: Trust(caCertificate: caCertificate.value),
      proxy: ProxySettings(environment: environment),
      userAgent: "orgdrift/\(Orgdrift.release)"
    )
    settings.idleTimeout = .seconds(30)
    settings.deadline = .seconds(30)
    return settings
  }
}
