import Transport

extension SettingGroup {
  /// How to reach the server: trust, proxies of the environment, and limits.
  func transport(environment: [String: String]) -> TransportSettings {
    var settings = TransportSettings(
      trust: Trust(
        caCertificate: tls.caCertificate.value,
        certificate: tls.certificate.value,
        privateKey: tls.privateKey.value
      ),
      proxy: ProxySettings(environment: environment),
      userAgent: "orgdrift/\(Orgdrift.release)"
    )
    settings.idleTimeout = timeout.value.duration
    settings.deadline = timeout.value.duration * 5
    settings.maximumConnections = concurrency.value + 1
    return settings
  }
}
