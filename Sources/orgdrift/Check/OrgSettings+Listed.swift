import Schema
import Transport

extension OrgSettings {
  /// Every setting as `check` shows it, with where it came from. Secrets are named by their places.
  var listed: [(key: String, value: String, origin: SettingOrigin)] {
    func row<Value>(_ key: String, _ setting: Sourced<Value>, _ text: (Value) -> String) -> (
      key: String, value: String, origin: SettingOrigin
    ) {
      ("orgs.\(alias).\(key)", text(setting.value), setting.origin)
    }
    func list(_ values: [String]) -> String { "[\(values.joined(separator: ", "))]" }
    func file(_ pem: PEM?) -> String {
      switch pem {
      case .file(let path): path
      case .text: "as written"
      case nil: "none"
      }
    }
    var rows = [
      row("domain", domain, \.url), row("apiVersion", apiVersion) { $0?.description ?? "the newest" },
      row("definitions", definitions, \.rawValue), row("auditTrail", auditTrail, \.description),
      row("concurrency", concurrency, \.description),
      row("maxApiCalls", maxAPICalls) { $0?.description ?? "no limit of its own" },
      row("maxApiShare", maxAPIShare, \.description), row("fullEvery", fullEvery, \.description),
      row("resumeWithin", resumeWithin, \.description), row("timeout", timeout, \.description),
      row("objects.include", include, list), row("objects.exclude", exclude, list),
      row("objects.includePatterns", includePatterns, list), row("objects.excludePatterns", excludePatterns, list),
      row("objects.names", names, list), row("tls.caCertificate", caCertificate, file),
      row("tls.certificate", certificate, file), row("tls.privateKey", privateKey, file),
    ]
    if let signIn { rows.append(row("signIn.method", signIn, \.method.rawValue)) }
    return rows
  }
}
